package io.cnmc.compiler.diagnostics;

import java.util.Locale;

/** Renders {@code docs/diagnostics.md}: every code with its text and example. */
public final class DiagnosticDocs {
  private static final String HEAD =
      """
      # Diagnostics

      Every message of `cnmc` has a code. `cnmc explain CODE` prints the text below. This page is
      generated from the code lists; the examples are compiled by a test.

      | Code | Meaning |
      |---|---|
      """;

  private DiagnosticDocs() {}

  public static String render(DiagnosticCatalog catalog) {
    StringBuilder out = new StringBuilder(HEAD);
    for (DiagnosticCode code : catalog.codes()) {
      String anchor = code.id().toLowerCase(Locale.ROOT);
      out.append("| [").append(code.id()).append("](#").append(anchor).append(") | ");
      out.append(code.summary().replace("|", "\\|")).append(" |\n");
    }
    for (DiagnosticCode code : catalog.codes()) {
      out.append("\n## ").append(code.id()).append("\n\n**");
      out.append(code.severity()).append(": ").append(code.summary()).append("**\n\n");
      out.append(Explanation.of(code).map(Explanation::body).orElse(""));
    }
    return out.toString();
  }
}
