package io.cnmc.compiler.format;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.syntax.SourceWords;
import io.cnmc.compiler.syntax.TopologyFile;
import io.cnmc.compiler.syntax.TopologyParser;
import io.cnmc.compiler.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays out source in the one canonical way: two spaces per level, aligned assignments, single blank
 * lines. Lines are broken where the user broke them; comments stay where they are; strings and
 * heredocs are not touched. The meaning never changes, and a second run changes nothing.
 */
public final class Formatter {
  private final Spacing spacing;
  private final Indenter indenter = new Indenter();

  private Formatter(TopologyFile file) {
    this.spacing = new Spacing(StatementStarts.of(file.statements()));
  }

  /** A file with syntax errors is left alone and the errors are returned. */
  public static Formatted format(SourceFile source) {
    Diagnostics diagnostics = new Diagnostics();
    TopologyFile file = TopologyParser.parse(source, diagnostics);
    Optional<String> text =
        diagnostics.hasErrors()
            ? Optional.empty()
            : Optional.of(new Formatter(file).text(SourceWords.of(source)));
    return new Formatted(text, diagnostics.sorted());
  }

  private String text(List<Word> words) {
    List<LineText> lines = new ArrayList<>();
    CodeLines.split(words).forEach(line -> lines.add(layOut(line)));
    StringBuilder out = new StringBuilder();
    for (LineText line : Aligner.align(lines)) {
      String text = line.code() + (line.comment().isEmpty() ? "" : "  " + line.comment());
      out.append(line.line().blankBefore() ? "\n" : "")
          .append("  ".repeat(line.indent()))
          .append(text)
          .append('\n');
    }
    return out.toString();
  }

  private LineText layOut(CodeLine line) {
    int indent = indenter.next(line);
    List<Word> words = line.words();
    int end = line.hasTrailingComment() ? words.size() - 1 : words.size();
    String comment = line.hasTrailingComment() ? trimmed(line.last()) : "";
    if (line.isAssignment()) {
      String tail = " = " + joined(words, 2, end);
      return new LineText(line, indent, words.get(0).text(), tail, comment);
    }
    return new LineText(line, indent, joined(words, 0, end), "", comment);
  }

  private String joined(List<Word> words, int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (i > from) {
        Word before = i > 1 ? words.get(i - 2) : null;
        out.append(spacing.between(before, words.get(i - 1), words.get(i)));
      }
      out.append(trimmed(words.get(i)));
    }
    return out.toString();
  }

  private static String trimmed(Word word) {
    return word.kind() == Word.Kind.COMMENT ? word.text().stripTrailing() : word.text();
  }
}
