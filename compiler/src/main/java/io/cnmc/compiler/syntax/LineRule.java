package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.MISSING_NEWLINE;
import static io.cnmc.grammar.CnmParser.LBRACE;
import static io.cnmc.grammar.CnmParser.NEWLINE;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.grammar.CnmParser.BodyContext;
import io.cnmc.grammar.CnmParser.StatementContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/**
 * Each statement has its own line, but for the statements of a block that is written on one line
 * from its opening brace on.
 */
final class LineRule {
  private LineRule() {}

  static boolean isBroken(ParseReport report, TokenStream tokens, StatementContext statement) {
    Token start = statement.getStart();
    Token before = before(tokens, start);
    if (before == null
        || before.getType() == NEWLINE
        || before.getType() == LBRACE
        || !report.sameLine(before, start)) {
      return false;
    }
    return !(statement.getParent() != null
        && statement.getParent().getParent() instanceof BodyContext body
        && report.sameLine(body.getStart(), start));
  }

  private static @Nullable Token before(TokenStream tokens, Token start) {
    for (int i = start.getTokenIndex() - 1; i >= 0; i--) {
      if (tokens.get(i).getChannel() == Token.DEFAULT_CHANNEL) {
        return tokens.get(i);
      }
    }
    return null;
  }

  static Diagnostic missingNewline(Span statement) {
    return Diagnostic.at(
            MISSING_NEWLINE, statement, "expected the end of the line before this")
        .help("begin a new line here");
  }
}
