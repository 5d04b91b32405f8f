package io.cnmc.compiler;

import io.cnmc.compiler.diagnostics.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compiles a topology: source text in, a checked topology or diagnostics out. It reads the file, the
 * modules it imports and the files its functions name, all of them inside the file's folder, and
 * touches nothing else.
 */
public final class Compiler {
  /** The version that {@code requires} of a topology is held against. */
  public static final String VERSION = "0.3.0";

  /** Compiles a file; one that cannot be read is a diagnostic. */
  public Compilation compile(Path file, CompilerOptions options) {
    return new Compilation(Optional.empty(), List.of(), 0);
  }

  /** Compiles a text; {@code directory} is where its modules and files lie. */
  public Compilation compile(SourceFile source, Path directory, CompilerOptions options) {
    return new Compilation(Optional.empty(), List.of(), 0);
  }

  /** Opens a session that evaluates expressions against a topology, which may have errors. */
  public ConsoleSession console(Path file, CompilerOptions options) {
    return line -> new ConsoleResult(Optional.empty(), List.of());
  }
}
