package io.cnmc.compiler.format;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.syntax.TopologyParser;
import java.util.Optional;

/** {@code cnmc fmt}. */
public final class Formatter {
  private Formatter() {}

  public static Formatted format(SourceFile source) {
    Diagnostics diagnostics = new Diagnostics();
    TopologyParser.parse(source, diagnostics);
    Optional<String> text =
        diagnostics.hasErrors() ? Optional.empty() : Optional.of(source.text());
    return new Formatted(text, diagnostics.sorted());
  }
}
