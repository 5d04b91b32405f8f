package io.cnmc.compiler.format;

import io.cnmc.compiler.syntax.Word;
import java.util.List;

/** The words of one line, at least one, and whether a blank line stands before it. */
record CodeLine(List<Word> words, boolean blankBefore) {
  Word first() {
    return words.get(0);
  }

  Word last() {
    return words.get(words.size() - 1);
  }

  /** {@code name = …}: its {@code =} is aligned with its neighbours'. */
  boolean isAssignment() {
    return words.size() > 2
        && (first().kind() == Word.Kind.NAME || first().kind() == Word.Kind.STRING)
        && words.get(1).is("=");
  }

  boolean hasTrailingComment() {
    return words.size() > 1 && last().kind() == Word.Kind.COMMENT && !last().isMultiLine();
  }

  boolean isMultiLine() {
    return words.stream().anyMatch(Word::isMultiLine);
  }
}
