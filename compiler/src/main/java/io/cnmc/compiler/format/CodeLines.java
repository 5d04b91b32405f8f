package io.cnmc.compiler.format;

import io.cnmc.compiler.syntax.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits words into lines where the user did, but for an {@code else}, which stands behind its
 * brace; of blank lines one is kept, none at the edges of a block.
 */
final class CodeLines {
  private final List<CodeLine> lines = new ArrayList<>();
  private List<Word> current = new ArrayList<>();
  private boolean blankBefore;
  private int newlines;

  private CodeLines() {}

  static List<CodeLine> split(List<Word> words) {
    CodeLines lines = new CodeLines();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (word.kind() != Word.Kind.NEWLINE) {
        lines.add(word);
      } else if (!lines.elseFollows(words, i)) {
        lines.newlines++;
      }
    }
    lines.endLine();
    return lines.lines;
  }

  private void add(Word word) {
    if (newlines > 0) {
      boolean blank = newlines > 1;
      endLine();
      blankBefore = blank && !lines.isEmpty();
    }
    newlines = 0;
    current.add(word);
  }

  private void endLine() {
    if (!current.isEmpty()) {
      boolean edge = !lines.isEmpty() && Brackets.isOpening(lines.get(lines.size() - 1).last());
      boolean closes = Brackets.isClosing(current.get(0));
      lines.add(new CodeLine(List.copyOf(current), blankBefore && !edge && !closes));
      current = new ArrayList<>();
    }
  }

  private boolean elseFollows(List<Word> words, int index) {
    if (current.isEmpty() || !current.get(current.size() - 1).is("}")) {
      return false;
    }
    for (int i = index; i < words.size(); i++) {
      if (words.get(i).kind() != Word.Kind.NEWLINE) {
        return words.get(i).kind() == Word.Kind.KEYWORD && words.get(i).text().equals("else");
      }
    }
    return false;
  }
}
