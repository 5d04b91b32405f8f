package io.cnmc.compiler.analysis;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.CompilerOptions.VariableInput;
import io.cnmc.compiler.diagnostics.SourceFile;
import java.nio.file.Path;
import java.util.List;

/** Compiles texts in tests. */
final class Sources {
  static final Path FOLDER = Path.of("src/test/resources/testdata/analysis");

  private Sources() {}

  static Compilation compile(String text, VariableInput... variables) {
    return new Compiler()
        .compile(
            new SourceFile("case.cnm", text),
            FOLDER,
            new CompilerOptions(new TestDrivers(), List.of(variables), name -> null));
  }

  /** The ids of the codes found, in order of place. */
  static List<String> codes(Compilation compilation) {
    return compilation.diagnostics().stream().map(d -> d.code().id()).toList();
  }
}
