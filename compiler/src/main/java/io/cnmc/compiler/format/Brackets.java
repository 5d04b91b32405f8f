package io.cnmc.compiler.format;

import io.cnmc.compiler.syntax.Word;

/** Which words open and close. */
final class Brackets {
  private Brackets() {}

  static boolean isOpening(Word word) {
    return word.is("{") || word.is("(") || word.is("[");
  }

  static boolean isClosing(Word word) {
    return word.is("}") || word.is(")") || word.is("]");
  }
}
