package io.cnmc.compiler.syntax;

import static io.cnmc.grammar.CnmLexer.*;

/** What kinds of words there are, by token type. */
final class WordClass {
  private WordClass() {}

  /** A value may end with this word, so an operator, and no other value, may follow. */
  static boolean endsValue(int type) {
    return switch (type) {
      case IDENTIFIER, NUMBER, QUANTITY, DOTTED, COLONS, PORTS, TRUE, FALSE, NULL -> true;
      case STRING_END, HEREDOC_END, RPAREN, RBRACK, RBRACE -> true;
      default -> false;
    };
  }

  /** After this word a newline does not end a statement. */
  static boolean continuesLine(int type) {
    return type == COMMA || type == COLON || type == ARROW || isOperator(type);
  }

  /** Between two values. */
  static boolean isOperator(int type) {
    return switch (type) {
      case PLUS, MINUS, STAR, SLASH, PERCENT, RANGE, QUESTION, IN -> true;
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR -> true;
      default -> false;
    };
  }

  /** A keyword only where a statement begins; elsewhere a name. */
  static boolean isSoftKeyword(int type) {
    return switch (type) {
      case AS, ASSERT, BLACKHOLE, DEV, EXPOSE, LET, MODULE, OUTPUT, PUBLISH, ROUTE -> true;
      case UNREACHABLE, VIA -> true;
      default -> false;
    };
  }

  static boolean isHardKeyword(int type) {
    return switch (type) {
      case ELSE, FALSE, FOR, IF, IN, NULL, TRUE -> true;
      default -> false;
    };
  }
}
