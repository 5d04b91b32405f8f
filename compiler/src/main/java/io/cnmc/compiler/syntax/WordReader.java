package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.NAME_TOO_LONG;
import static io.cnmc.grammar.CnmLexer.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** From a source text to words that the parser can take without harm; comments are kept. */
final class WordReader {
  private WordReader() {}

  static List<Token> read(ParseReport report) {
    HiddenCharacters.check(report);
    List<Token> tokens = new BracketBalance(report, new SourceLexer(report).read()).balance();
    settleKeywords(tokens);
    checkNames(report, tokens);
    if (NestingGuard.refuses(report, tokens)) {
      return List.of(tokens.get(tokens.size() - 1));
    }
    return tokens;
  }

  /** {@code dev = 1} and {@code x.route}: a keyword before {@code =} or after a dot is a name. */
  private static void settleKeywords(List<Token> tokens) {
    Token before = null;
    for (Token token : tokens) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        int type = token.getType();
        if (before != null && type == ASSIGN && WordClass.isSoftKeyword(before.getType())) {
          ((CommonToken) before).setType(IDENTIFIER);
        } else if (before != null
            && before.getType() == DOT
            && (WordClass.isSoftKeyword(type) || WordClass.isHardKeyword(type))) {
          ((CommonToken) token).setType(IDENTIFIER);
        }
        before = token;
      }
    }
  }

  private static void checkNames(ParseReport report, List<Token> tokens) {
    for (Token token : tokens) {
      int length = token.getStopIndex() + 1 - token.getStartIndex();
      if (token.getType() == IDENTIFIER && length > Limits.NAME) {
        report.add(
            Diagnostic.at(
                NAME_TOO_LONG,
                report.span(token),
                length + " characters; " + Limits.NAME + " are allowed"));
      }
    }
  }
}
