package io.cnmc.compiler.diagnostics;

import java.util.List;
import java.util.TreeSet;

/**
 * The lines of one file that a message speaks of, each label under its line. Of a label over
 * several lines the first is underlined to its end, and the last is shown with a mark at its end.
 */
final class AnnotatedSource {
  private final List<Mark> marks;
  private final int gutter;
  private final Palette palette;
  private final Severity severity;
  private final StringBuilder out = new StringBuilder();

  /** The marks are of one file, at least one. */
  AnnotatedSource(List<Mark> marks, int gutter, Palette palette, Severity severity) {
    this.marks = marks;
    this.gutter = gutter;
    this.palette = palette;
    this.severity = severity;
  }

  String render(String arrow) {
    Mark place = marks.stream().filter(Mark::primary).findFirst().orElse(marks.get(0));
    out.append(palette.frame())
        .append(" ".repeat(gutter))
        .append(arrow)
        .append(palette.reset())
        .append(' ')
        .append(PrintableText.of(citation(place)))
        .append('\n');
    if (!place.file().isKnown()) {
      marks.forEach(this::alone);
      return out.toString();
    }
    bar("").append('\n');
    int previous = 0;
    for (int line : lines()) {
      gap(previous, line);
      line(line);
      previous = line;
    }
    return out.toString();
  }

  private static String citation(Mark place) {
    Span span = place.label().span();
    return place.file().isKnown() ? span.toString() : span.lineReference();
  }

  /** A label whose line cannot be shown. */
  private void alone(Mark mark) {
    bar("")
        .append(' ')
        .append(mark.primary() ? palette.of(severity) : palette.frame())
        .append(PrintableText.of(mark.label().text()))
        .append(palette.reset())
        .append('\n');
  }

  private TreeSet<Integer> lines() {
    TreeSet<Integer> lines = new TreeSet<>();
    for (Mark mark : marks) {
      lines.add(mark.firstLine());
      lines.add(mark.lastLine());
    }
    return lines;
  }

  /** One line left out is shown, more become dots. */
  private void gap(int previous, int line) {
    if (previous > 0 && line == previous + 2) {
      source(previous + 1, marks.get(0).file().lineStart(previous + 1));
    } else if (previous > 0 && line > previous + 2) {
      out.append(palette.frame())
          .append(" ".repeat(gutter + 1))
          .append("...")
          .append(palette.reset())
          .append('\n');
    }
  }

  private void line(int line) {
    List<Mark> here =
        marks.stream().filter(m -> m.firstLine() == line || m.lastLine() == line).toList();
    Mark centre = here.stream().filter(Mark::primary).findFirst().orElse(here.get(0));
    int offset = anchor(centre, line);
    SourceExcerpt excerpt = source(line, offset);
    here.forEach(mark -> underline(mark, line, excerpt));
  }

  private static int anchor(Mark mark, int line) {
    Span span = mark.label().span();
    return mark.firstLine() == line ? span.start() : span.end() - 1;
  }

  private SourceExcerpt source(int line, int offset) {
    SourceExcerpt excerpt = SourceExcerpt.of(marks.get(0).file(), line, offset);
    String number = String.valueOf(line);
    bar(" ".repeat(gutter - number.length()) + number);
    String text = excerpt.text().stripTrailing();
    out.append(text.isEmpty() ? "" : " " + text).append('\n');
    return excerpt;
  }

  private void underline(Mark mark, int line, SourceExcerpt excerpt) {
    Span span = mark.label().span();
    boolean oneLine = mark.firstLine() == mark.lastLine();
    boolean last = mark.lastLine() == line;
    int start = excerpt.column(mark.firstLine() == line ? span.start() : span.end() - 1);
    int end = excerpt.column(last ? span.end() : mark.file().lineEnd(line));
    bar("")
        .append(' ')
        .append(" ".repeat(start))
        .append(mark.primary() ? palette.of(severity) : palette.frame())
        .append(String.valueOf(mark.underline()).repeat(Math.max(1, end - start)));
    String text = PrintableText.of(mark.label().text());
    if ((oneLine || last) && !text.isEmpty()) {
      out.append(' ').append(text);
    } else if (!last) {
      out.append("...");
    }
    out.append(palette.reset()).append('\n');
  }

  private StringBuilder bar(String number) {
    String left = number.isEmpty() ? " ".repeat(gutter) : number;
    return out.append(palette.frame())
        .append(left)
        .append(" |")
        .append(palette.reset());
  }
}
