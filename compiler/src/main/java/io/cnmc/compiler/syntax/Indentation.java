package io.cnmc.compiler.syntax;

import io.cnmc.compiler.syntax.Expression.Template.Part;
import java.util.ArrayList;
import java.util.List;

/** Takes from each line of a {@code <<-} heredoc the indentation that all its lines share. */
final class Indentation {
  private Indentation() {}

  static List<Part> strip(List<Part> parts) {
    int common = common(parts);
    List<Part> out = new ArrayList<>();
    boolean lineStart = true;
    for (Part part : parts) {
      switch (part) {
        case Part.Interpolation interpolation -> {
          out.add(interpolation);
          lineStart = false;
        }
        case Part.Text(String text) -> {
          String stripped = text.replaceAll("(?<=\n)[ \t]{0," + common + "}", "");
          out.add(
              new Part.Text(
                  lineStart ? stripped.replaceFirst("^[ \t]{0," + common + "}", "") : stripped));
          lineStart = text.endsWith("\n");
        }
      }
    }
    return out;
  }

  private static int common(List<Part> parts) {
    int least = Integer.MAX_VALUE;
    int indent = 0;
    boolean atStart = true;
    for (Part part : parts) {
      switch (part) {
        case Part.Interpolation interpolation -> {
          least = atStart ? Math.min(least, indent) : least;
          atStart = false;
        }
        case Part.Text(String text) -> {
          for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
              indent = 0;
              atStart = true;
            } else if (atStart && (c == ' ' || c == '\t')) {
              indent++;
            } else if (atStart) {
              least = Math.min(least, indent);
              atStart = false;
            }
          }
        }
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }
}
