package io.cnmc.compiler.format;

import io.cnmc.compiler.syntax.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How deep each line stands: a level for each line that opened brackets still open, and one more
 * for a line that continues a statement outside brackets. Fed the lines in order.
 */
final class Indenter {
  private record Opened(int line, boolean continues) {}

  private final Deque<Opened> open = new ArrayDeque<>();
  private int line;
  private @Nullable Word before;

  int next(CodeLine code) {
    int closing = 0;
    while (closing < code.words().size() && Brackets.isClosing(code.words().get(closing))) {
      pop();
      closing++;
    }
    int indent = levels() + (closing == 0 && continues() ? 1 : 0);
    before = closing > 0 ? code.words().get(closing - 1) : before;
    for (Word word : code.words().subList(closing, code.words().size())) {
      if (Brackets.isOpening(word)) {
        open.push(new Opened(line, isList(word)));
      } else if (Brackets.isClosing(word)) {
        pop();
      }
      before = word.kind() == Word.Kind.COMMENT ? before : word;
    }
    line++;
    return indent;
  }

  /** In a list, call or map a comma or operator at the end of a line is no reason to indent. */
  private boolean isList(Word bracket) {
    boolean value =
        before != null
            && before.kind() == Word.Kind.SYMBOL
            && !Brackets.isClosing(before)
            && !before.is("{");
    return !bracket.is("{") || value;
  }

  private void pop() {
    if (!open.isEmpty()) {
      open.pop();
    }
  }

  private int levels() {
    Set<Integer> lines = new HashSet<>();
    open.forEach(opened -> lines.add(opened.line()));
    return lines.size();
  }

  private boolean continues() {
    boolean inList = !open.isEmpty() && open.element().continues();
    return !inList
        && before != null
        && before.kind() == Word.Kind.SYMBOL
        && !Brackets.isOpening(before)
        && !Brackets.isClosing(before);
  }
}
