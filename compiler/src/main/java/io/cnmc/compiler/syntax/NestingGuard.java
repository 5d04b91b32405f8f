package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.NESTING_TOO_DEEP;
import static io.cnmc.grammar.CnmLexer.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Bounds the depth of the syntax tree before there is one, so that every later pass may recur.
 * An open bracket is a level, and so is each operator of an expression, chains being trees as deep
 * as they are long; so is each {@code else}.
 */
final class NestingGuard {
  private final Deque<Integer> chains = new ArrayDeque<>();
  private int chain;
  private int depth;
  private int previous = NEWLINE;

  private NestingGuard() {}

  /** True, with a message, when the words nest too deeply to be parsed. */
  static boolean refuses(ParseReport report, List<Token> tokens) {
    NestingGuard guard = new NestingGuard();
    for (Token token : tokens) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        guard.step(token.getType());
        if (guard.depth > Limits.NESTING) {
          report.add(
              Diagnostic.at(NESTING_TOO_DEEP, report.span(token), SourceLexer.tooDeep()));
          return true;
        }
      }
    }
    return false;
  }

  private void step(int type) {
    switch (type) {
      case LPAREN, LBRACK, LBRACE, INTERPOLATION -> open(type);
      case RPAREN, RBRACK, RBRACE -> close();
      case COMMA, ASSIGN, ARROW, NEWLINE -> endChain();
      case DOT, NOT, ELSE -> lengthen();
      default -> {
        if (WordClass.isOperator(type)) {
          lengthen();
        }
      }
    }
    previous = type;
  }

  private void open(int type) {
    if ((type == LPAREN || type == LBRACK) && WordClass.endsValue(previous)) {
      lengthen();
    }
    chains.push(chain);
    chain = 0;
    depth++;
  }

  private void close() {
    endChain();
    depth--;
    chain = chains.pop();
  }

  private void lengthen() {
    chain++;
    depth++;
  }

  private void endChain() {
    depth -= chain;
    chain = 0;
  }
}
