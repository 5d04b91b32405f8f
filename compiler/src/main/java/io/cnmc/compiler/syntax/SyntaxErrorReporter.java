package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.*;
import static io.cnmc.grammar.CnmParser.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.grammar.CnmParser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says in the user's words what the parser expected and what it found. */
final class SyntaxErrorReporter {
  private final ParseReport report;

  SyntaxErrorReporter(ParseReport report) {
    this.report = report;
  }

  boolean isFull() {
    return report.isFull();
  }

  void report(CnmParser parser, RecognitionException error) {
    Token found = error.getOffendingToken();
    if (!SyntheticToken.is(found)) {
      Token before = parser.getInputStream().LT(-1);
      report.addUnlessBroken(diagnostic(parser, error, found, before));
    }
  }

  void reportNamelessBlock(Token brace) {
    report.addUnlessBroken(
        Diagnostic.at(NAMELESS_BLOCK, report.span(brace), "expected what this is before it")
            .help("write for example `network name {`"));
  }

  private Diagnostic diagnostic(
      CnmParser parser, RecognitionException error, Token found, @Nullable Token before) {
    Span place = place(found, before);
    StatementContext statement = statement(parser.getContext());
    if (statement != null && LineRule.isBroken(report, parser.getTokenStream(), statement)) {
      return LineRule.missingNewline(report.span(statement.getStart()));
    }
    IntervalSet expected = error.getExpectedTokens();
    if (found.getType() == COLON && expected.contains(ASSIGN)) {
      return Diagnostic.at(WRONG_SEPARATOR, place, "expected `=`").help("write `=` for `:`");
    }
    if (found.getType() == ASSIGN && isCondition(parser.getContext())) {
      return Diagnostic.at(UNEXPECTED_TEXT, place, "`=` does not compare").help("write `==`");
    }
    if (found.getType() == ASSIGN && insideTail(parser.getContext())) {
      return strayComma(parser, place);
    }
    if (parser.getContext() instanceof StatementsContext) {
      return statementExpected(found, before, place);
    }
    boolean inList =
        parser.getContext() instanceof ListContext
            || parser.getContext() instanceof NameOrCallContext;
    String words = (inList ? "`,` or " : "") + ExpectedWords.of(expected);
    if (words.equals(ExpectedWords.VALUE)) {
      return Diagnostic.at(MISSING_VALUE, place, "expected a value" + found(found));
    }
    return Diagnostic.at(
        UNEXPECTED_TEXT, place, "expected " + words + after(parser, before) + found(found));
  }

  /** A newline is nothing to see: the place is then the end of what stands before it. */
  private Span place(Token found, @Nullable Token before) {
    if (before == null || found.getType() != NEWLINE && found.getType() != EOF) {
      return report.span(found);
    }
    int end = report.span(before).end();
    return report.span(end, end);
  }

  private Diagnostic statementExpected(Token found, @Nullable Token before, Span place) {
    if (found.getType() == ELSE) {
      return Diagnostic.at(UNEXPECTED_TEXT, place, "no `if` ends before this `else`");
    }
    boolean inLine = before != null && before.getType() != NEWLINE && before.getType() != LBRACE;
    return Diagnostic.at(
        UNEXPECTED_TEXT,
        place,
        "expected "
            + (inLine ? "an operator or the end of the line" : "a statement")
            + found(found));
  }

  private Diagnostic strayComma(CnmParser parser, Span fallback) {
    for (int i = -1; i > -8; i--) {
      Token token = parser.getInputStream().LT(i);
      if (token != null && token.getType() == COMMA) {
        return Diagnostic.at(STRAY_COMMA, report.span(token), "statements take no comma")
            .help("remove the `,`");
      }
    }
    return Diagnostic.at(UNEXPECTED_TEXT, fallback, "expected the end of the line, found `=`");
  }

  private static String after(CnmParser parser, @Nullable Token before) {
    boolean afterName = before != null && before.getType() == IDENTIFIER;
    return afterName && parser.getContext() instanceof NamedContext ? " after the name" : "";
  }

  private static String found(Token found) {
    return switch (found.getType()) {
      case EOF -> ", found the end of the file";
      case NEWLINE -> ", found the end of the line";
      case QUOTE, HEREDOC -> ", found a string";
      case STRING_END, HEREDOC_END, STRING_TEXT, HEREDOC_TEXT -> ", found the string's end";
      default -> ", found `" + shorten(found.getText()) + "`";
    };
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  private static @Nullable StatementContext statement(@Nullable RuleContext start) {
    for (RuleContext c = start; c != null; c = c.parent) {
      if (c instanceof StatementContext statement) {
        return statement;
      }
      if (c instanceof ExpressionContext) {
        return null;
      }
    }
    return null;
  }

  private static boolean isCondition(@Nullable RuleContext start) {
    for (RuleContext c = start; c != null; c = c.parent) {
      if (c instanceof ConditionalContext || c instanceof IfClauseContext) {
        return true;
      }
      if (c instanceof BodyContext body && body.LBRACE() != null) {
        return false;
      }
    }
    return false;
  }

  private static boolean insideTail(@Nullable RuleContext start) {
    return start instanceof StatementsContext s
        && s.getChildCount() > 0
        && s.getChild(s.getChildCount() - 1) instanceof NamedContext named
        && named.COMMA() != null;
  }
}
