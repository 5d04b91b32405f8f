package io.cnmc.compiler.eval;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Capitals and small letters, the same in every locale. A long text is changed piece by piece: for
 * each letter that becomes two ({@code ß} becomes {@code SS}) the JDK copies all that it has.
 */
final class LetterCase {
  static final int PIECE = 128;

  private LetterCase() {}

  static String upper(String text) {
    return inPieces(text, t -> t.toUpperCase(Locale.ROOT));
  }

  /** Of a word that is longer than a piece, a final sigma may be taken for one within a word. */
  static String lower(String text) {
    return inPieces(text, t -> t.toLowerCase(Locale.ROOT));
  }

  private static String inPieces(String text, UnaryOperator<String> change) {
    if (text.length() <= PIECE) {
      return change.apply(text);
    }
    StringBuilder out = new StringBuilder(text.length());
    int end;
    for (int at = 0; at < text.length(); at = end) {
      end = end(text, at);
      out.append(change.apply(text.substring(at, end)));
    }
    return out.toString();
  }

  /** Behind the last space of the piece if it has one, and never inside a character. */
  private static int end(String text, int start) {
    int most = start + PIECE;
    if (most >= text.length()) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', most - 1);
    if (space >= start) {
      return space + 1;
    }
    return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
  }
}
