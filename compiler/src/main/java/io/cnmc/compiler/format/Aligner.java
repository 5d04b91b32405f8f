package io.cnmc.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Puts the {@code =} of neighbouring assignments, then trailing comments, below each other. */
final class Aligner {
  private Aligner() {}

  static List<LineText> align(List<LineText> lines) {
    List<LineText> assigned = inGroups(lines, LineText::isAligned, Aligner::alignHeads);
    return inGroups(assigned, line -> !line.comment().isEmpty(), Aligner::alignComments);
  }

  /** Groups are of adjacent lines at one depth, with neither a blank nor a heredoc between. */
  private static List<LineText> inGroups(
      List<LineText> lines, Predicate<LineText> member, UnaryOperator<List<LineText>> align) {
    List<LineText> out = new ArrayList<>();
    List<LineText> group = new ArrayList<>();
    for (LineText line : lines) {
      boolean joins =
          !group.isEmpty()
              && member.test(line)
              && !line.line().blankBefore()
              && line.indent() == group.get(0).indent()
              && !group.get(group.size() - 1).line().isMultiLine();
      if (!joins) {
        out.addAll(align.apply(group));
        group = new ArrayList<>();
      }
      if (member.test(line)) {
        group.add(line);
      } else {
        out.add(line);
      }
    }
    out.addAll(align.apply(group));
    return out;
  }

  private static List<LineText> alignHeads(List<LineText> group) {
    int width = group.stream().mapToInt(line -> LineText.width(line.head())).max().orElse(0);
    return group.stream().map(line -> line.withHead(pad(line.head(), width))).toList();
  }

  private static List<LineText> alignComments(List<LineText> group) {
    int width = group.stream().mapToInt(LineText::width).max().orElse(0);
    return group.stream()
        .map(
            line ->
                line.isAligned()
                    ? line.withTail(pad(line.tail(), width - LineText.width(line.head())))
                    : line.withHead(pad(line.head(), width)))
        .toList();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - LineText.width(text)));
  }
}
