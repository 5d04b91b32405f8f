package io.cnmc.compiler.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One message as text: head, annotated source lines of each file, notes, help. */
final class DiagnosticText {
  private final Diagnostic diagnostic;
  private final Palette palette;
  private final StringBuilder out = new StringBuilder();

  DiagnosticText(Diagnostic diagnostic, Palette palette) {
    this.diagnostic = diagnostic;
    this.palette = palette;
  }

  String render() {
    String severity = diagnostic.severity().toString();
    out.append(palette.of(diagnostic.severity()))
        .append(severity)
        .append('[')
        .append(diagnostic.code().id())
        .append(']')
        .append(palette.reset())
        .append(palette.strong())
        .append(": ")
        .append(PrintableText.of(diagnostic.code().summary()))
        .append(palette.reset())
        .append('\n');
    List<Mark> marks = marks();
    int gutter =
        String.valueOf(marks.stream().mapToInt(Mark::lastLine).max().orElse(1)).length();
    SourceFile shown = null;
    for (SourceFile file : marks.stream().map(Mark::file).distinct().toList()) {
      List<Mark> here = marks.stream().filter(mark -> mark.file() == file).toList();
      out.append(
          new AnnotatedSource(here, gutter, palette, diagnostic.severity())
              .render(shown == null ? "-->" : ":::"));
      shown = file;
    }
    trailer(gutter, !marks.isEmpty());
    return out.toString();
  }

  /** The primary file's first, in each file by place. */
  private List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    Label primary = diagnostic.primary();
    if (primary != null) {
      marks.add(new Mark(primary, true));
    }
    diagnostic.secondary().forEach(label -> marks.add(new Mark(label, false)));
    if (!marks.isEmpty()) {
      SourceFile first = marks.get(0).file();
      marks.sort(
          Comparator.comparing((Mark mark) -> mark.file() != first)
              .thenComparing(mark -> mark.file().name())
              .thenComparing(mark -> mark.label().span().start()));
    }
    return marks;
  }

  private void trailer(int gutter, boolean hasSource) {
    String indent = " ".repeat(gutter + 1);
    if (hasSource && (!diagnostic.notes().isEmpty() || diagnostic.help() != null)) {
      out.append(palette.frame()).append(indent).append('|').append(palette.reset()).append('\n');
    }
    diagnostic.notes().forEach(note -> trailerLine(indent, "note", note));
    if (diagnostic.help() != null) {
      trailerLine(indent, "help", diagnostic.help());
    }
  }

  private void trailerLine(String indent, String kind, String text) {
    out.append(palette.frame())
        .append(indent)
        .append("= ")
        .append(palette.reset())
        .append(palette.strong())
        .append(kind)
        .append(palette.reset())
        .append(": ");
    String continuation = "\n" + indent + " ".repeat(kind.length() + 4);
    List<String> lines = text.lines().map(PrintableText::of).toList();
    out.append(String.join(continuation, lines)).append('\n');
  }
}
