package io.cnmc.compiler.format;

import io.cnmc.compiler.syntax.Word;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands between two neighbours on a line. */
final class Spacing {
  private final Set<Integer> statementStarts;

  /** The offsets where statements start: in a one-line block two spaces separate them. */
  Spacing(Set<Integer> statementStarts) {
    this.statementStarts = statementStarts;
  }

  /** {@code before} is the word before {@code left}. */
  String between(@Nullable Word before, Word left, Word right) {
    if (left.is("{") && right.is("}")) {
      return "";
    }
    if (left.is("{") || right.is("}") && !left.is("(") && !left.is("[")) {
      return " ";
    }
    if (statementStarts.contains(right.start()) && left.kind() != Word.Kind.COMMENT) {
      return "  ";
    }
    return sticks(before, left, right) ? "" : " ";
  }

  private static boolean sticks(@Nullable Word before, Word left, Word right) {
    if (left.kind() == Word.Kind.COMMENT || right.kind() == Word.Kind.COMMENT) {
      return false;
    }
    if (left.kind() == Word.Kind.LITERAL && right.is(".")) {
      return left.end() == right.start();
    }
    return right.is(",")
        || right.is(")")
        || right.is("]")
        || left.is("(")
        || left.is("[")
        || isTight(left)
        || isTight(right)
        || isUnary(before, left)
        || right.is("(") && left.kind() == Word.Kind.NAME
        || right.is("[") && left.endsValue();
  }

  private static boolean isTight(Word word) {
    return word.is(".") || word.is("..");
  }

  private static boolean isUnary(@Nullable Word before, Word word) {
    return word.is("!") || word.is("-") && (before == null || !before.endsValue());
  }
}
