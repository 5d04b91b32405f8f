package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.SourceFile;
import java.util.List;

/** A parsed file: its statements, as far as they could be made out. */
public record TopologyFile(SourceFile source, List<Statement> statements) {
  public TopologyFile {
    statements = List.copyOf(statements);
  }
}
