package io.cnmc.compiler.syntax;

import static io.cnmc.grammar.CnmParser.*;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Marks the words of assertions, which have a grammar of their own that reads like a sentence. */
final class AssertWords {
  private AssertWords() {}

  static void mark(List<Token> tokens) {
    boolean inside = false;
    int before = NEWLINE;
    for (Token token : tokens) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        int type = token.getType();
        if (inside && endsAssertion(type)) {
          inside = false;
        } else if (inside) {
          ((CommonToken) token).setType(ASSERT_WORD);
        } else {
          inside = type == ASSERT && mayPrecedeStatement(before);
        }
        before = type;
      }
    }
  }

  private static boolean endsAssertion(int type) {
    return switch (type) {
      case NEWLINE, LBRACE, RBRACE, QUOTE, HEREDOC, EOF -> true;
      default -> false;
    };
  }

  private static boolean mayPrecedeStatement(int type) {
    return type == NEWLINE || type == LBRACE || type == RBRACE;
  }
}
