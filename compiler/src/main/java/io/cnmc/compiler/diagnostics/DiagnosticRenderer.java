package io.cnmc.compiler.diagnostics;

import java.util.List;

/** Renders messages as text for people and as JSON for programs. */
public final class DiagnosticRenderer {
  private DiagnosticRenderer() {}

  /**
   * In the shape of {@code docs/language.md}, one blank line between messages; each ends with a
   * line feed. With {@code colour} ANSI sequences are added; those are the only control characters
   * in the text, whatever the sources hold.
   */
  public static String text(List<Diagnostic> diagnostics, boolean colour) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      out.append(new DiagnosticText(diagnostic, colour ? Palette.ANSI : Palette.PLAIN).render());
    }
    return out.toString();
  }

  /** As data; the schema is described at {@link DiagnosticJson}. */
  public static String json(List<Diagnostic> diagnostics) {
    return DiagnosticJson.of(diagnostics);
  }
}
