package io.cnmc.compiler;

import io.cnmc.compiler.analysis.Analyzer;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.SourceReader;
import io.cnmc.compiler.analysis.TopologyBuilder;
import io.cnmc.compiler.analysis.rules.Rules;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.Topology;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Compiles a topology: source text in, a checked topology or diagnostics out. It reads the file,
 * the modules it imports and the files its functions name, all of them inside the file's folder,
 * and touches nothing else.
 */
public final class Compiler {
  /** The version that {@code requires} of a topology is held against. */
  public static final String VERSION = "0.3.0";

  /** Compiles a file; one that cannot be read is a diagnostic. */
  public Compilation compile(Path file, CompilerOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Topology> topology =
        new SourceReader(diagnostics)
            .read(file, file.toString(), null)
            .flatMap(source -> compile(source, folder(file), options, diagnostics));
    return outcome(topology, diagnostics);
  }

  /** Compiles a text; {@code directory} is where its modules and files lie. */
  public Compilation compile(SourceFile source, Path directory, CompilerOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    return outcome(compile(source, directory, options, diagnostics), diagnostics);
  }

  /** Opens a session that evaluates expressions against a topology, which may have errors. */
  public ConsoleSession console(Path file, CompilerOptions options) {
    return DeepStack.call(() -> new Console(file, folder(file), options));
  }

  private static Optional<Topology> compile(
      SourceFile source, Path directory, CompilerOptions options, Diagnostics diagnostics) {
    return DeepStack.call(
        () -> {
          Draft draft = new Analyzer(options, directory, diagnostics).analyze(source);
          Rules.check(draft, diagnostics);
          return diagnostics.hasErrors()
              ? Optional.empty()
              : Optional.of(TopologyBuilder.build(draft));
        });
  }

  private static Compilation outcome(Optional<Topology> topology, Diagnostics diagnostics) {
    return new Compilation(topology, diagnostics.sorted(), diagnostics.dropped());
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
