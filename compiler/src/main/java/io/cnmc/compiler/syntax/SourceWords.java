package io.cnmc.compiler.syntax;

import static io.cnmc.grammar.CnmLexer.*;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.syntax.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** All words of a file in order, comments and line ends among them. */
public final class SourceWords {
  private SourceWords() {}

  /** Of a file that parses without an error. */
  public static List<Word> of(SourceFile source) {
    List<Token> tokens = WordReader.read(new ParseReport(source, new Diagnostics()));
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int start = token.getStartIndex();
      if (token.getType() == QUOTE || token.getType() == HEREDOC) {
        i = stringEnd(tokens, i);
        words.add(word(Kind.STRING, source, start, tokens.get(i).getStopIndex() + 1));
      } else if (token.getType() != EOF) {
        words.add(word(kind(token.getType()), source, start, token.getStopIndex() + 1));
      }
    }
    return words;
  }

  /** Where the string that begins at an index ends, strings inside its interpolations skipped. */
  private static int stringEnd(List<Token> tokens, int index) {
    int depth = 0;
    for (int i = index; i < tokens.size(); i++) {
      depth +=
          switch (tokens.get(i).getType()) {
            case QUOTE, HEREDOC -> 1;
            case STRING_END, HEREDOC_END -> -1;
            default -> 0;
          };
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalStateException("a string without an end in a correct file");
  }

  private static Word word(Kind kind, SourceFile source, int start, int end) {
    return new Word(kind, source.text().substring(start, end), start, end);
  }

  private static Kind kind(int type) {
    return switch (type) {
      case IDENTIFIER -> Kind.NAME;
      case NUMBER, QUANTITY, DOTTED, COLONS, PORTS, TRUE, FALSE, NULL -> Kind.LITERAL;
      case LINE_COMMENT, BLOCK_COMMENT -> Kind.COMMENT;
      case NEWLINE -> Kind.NEWLINE;
      default ->
          WordClass.isSoftKeyword(type) || WordClass.isHardKeyword(type)
              ? Kind.KEYWORD
              : Kind.SYMBOL;
    };
  }
}
