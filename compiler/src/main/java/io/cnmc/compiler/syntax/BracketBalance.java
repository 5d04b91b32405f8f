package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.UNCLOSED_BRACKET;
import static io.cnmc.compiler.syntax.SyntaxCode.UNOPENED_BRACKET;
import static io.cnmc.grammar.CnmLexer.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Makes the brackets of a file match, reporting those that do not, and keeps the newlines that end
 * something: not those inside {@code ()} and {@code []}, nor those after an operator or comma. So
 * the parser never loses its place in the nesting.
 */
final class BracketBalance {
  private final ParseReport report;
  private final List<Token> in;
  private final List<Token> out;
  private final Deque<Token> open = new ArrayDeque<>();
  private int previous = NEWLINE;

  BracketBalance(ParseReport report, List<Token> in) {
    this.report = report;
    this.in = in;
    this.out = new ArrayList<>(in.size() + 16);
  }

  List<Token> balance() {
    for (int i = 0; i < in.size(); i++) {
      Token token = in.get(i);
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        out.add(token);
      } else if (accept(token, i)) {
        out.add(token);
        if (token.getChannel() == Token.DEFAULT_CHANNEL) {
          previous = token.getType();
        }
      }
    }
    return out;
  }

  /** False to leave the token out. */
  private boolean accept(Token token, int index) {
    return switch (token.getType()) {
      case LPAREN, LBRACK, LBRACE, INTERPOLATION -> {
        open.push(token);
        yield true;
      }
      case RPAREN -> close(token, LPAREN, LPAREN);
      case RBRACK -> close(token, LBRACK, LBRACK);
      case RBRACE -> close(token, LBRACE, INTERPOLATION);
      case NEWLINE -> {
        newline((CommonToken) token, index);
        yield true;
      }
      case EOF -> {
        while (!open.isEmpty()) {
          closeForgotten(token);
        }
        yield true;
      }
      default -> true;
    };
  }

  private boolean close(Token token, int opening, int otherOpening) {
    int forgotten = 0;
    boolean found = false;
    for (Token candidate : open) {
      int type = candidate.getType();
      if (type == opening || type == otherOpening) {
        found = true;
        break;
      }
      if (type == LBRACE || type == INTERPOLATION) {
        break;
      }
      forgotten++;
    }
    if (!found) {
      report.addUnlessBroken(
          Diagnostic.at(UNOPENED_BRACKET, report.span(token), "nothing is open here")
              .help("remove it"));
      return false;
    }
    for (int i = 0; i < forgotten; i++) {
      closeForgotten(token);
    }
    open.pop();
    return true;
  }

  /** Reports the innermost open bracket as never closed and closes it before {@code place}. */
  private void closeForgotten(Token place) {
    Token bracket = open.pop();
    String end = end(bracket);
    if (!SyntheticToken.is(place)) {
      report.addUnlessBroken(
          Diagnostic.at(UNCLOSED_BRACKET, report.span(bracket), "never closed")
              .help("add the missing `" + end + "`"));
    }
    out.add(SyntheticToken.of(closing(bracket), place.getStartIndex()));
    previous = RPAREN;
  }

  private static int closing(Token bracket) {
    return switch (bracket.getType()) {
      case LPAREN -> RPAREN;
      case LBRACK -> RBRACK;
      default -> RBRACE;
    };
  }

  private static String end(Token bracket) {
    return switch (bracket.getType()) {
      case LPAREN -> ")";
      case LBRACK -> "]";
      default -> "}";
    };
  }

  private void newline(CommonToken token, int index) {
    if (insideList() && WordClass.endsValue(previous) && statementFollows(index)) {
      while (insideList()) {
        closeForgotten(token);
      }
    }
    if (insideList()
        || previous == NEWLINE
        || WordClass.continuesLine(previous) && !valueIsForgotten(index)
        || previous == RBRACE && following(index, 1) == ELSE) {
      token.setChannel(Token.HIDDEN_CHANNEL);
    }
  }

  /** {@code a = 1 +} and on the next line {@code b = 2}. */
  private boolean valueIsForgotten(int index) {
    return WordClass.isOperator(previous)
        && statementFollows(index)
        && following(index, 2) != LBRACE
        && (following(index, 1) != IDENTIFIER || following(index, 2) == ASSIGN);
  }

  private boolean insideList() {
    return !open.isEmpty()
        && (open.element().getType() == LPAREN || open.element().getType() == LBRACK);
  }

  /**
   * Two values never stand side by side in a list, so a line that begins like a statement after a
   * value is one: the bracket was forgotten.
   */
  private boolean statementFollows(int index) {
    int first = following(index, 1);
    int second = following(index, 2);
    return switch (first) {
      case LET, OUTPUT, MODULE, PUBLISH, EXPOSE, ROUTE, ASSERT ->
          second != RPAREN && second != RBRACK && second != COMMA;
      case IDENTIFIER ->
          second == ASSIGN || second == LBRACE || second == IDENTIFIER || second == QUOTE;
      default -> false;
    };
  }

  /** The type of the nth word after a place, newlines and comments apart. */
  private int following(int index, int n) {
    int left = n;
    for (int i = index + 1; i < in.size(); i++) {
      Token token = in.get(i);
      if (token.getChannel() == Token.DEFAULT_CHANNEL && token.getType() != NEWLINE) {
        left--;
        if (left == 0) {
          return token.getType();
        }
      }
    }
    return EOF;
  }
}
