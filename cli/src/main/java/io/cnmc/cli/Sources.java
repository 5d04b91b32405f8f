package io.cnmc.cli;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.CompilerOptions.VariableInput;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.eval.VariableFiles;
import io.cnmc.compiler.model.DriverCatalog;
import io.cnmc.compiler.model.Topology;
import java.util.ArrayList;
import java.util.List;

/** Compiles the topologies that a command line names, with the variables it sets. */
final class Sources {
  private Sources() {}

  /** The topology of a file that has no errors; warnings are printed. */
  static Topology topology(
      String file, DriverCatalog drivers, Arguments arguments, Session session) {
    Compilation compilation = compile(file, options(drivers, arguments, session), session);
    if (compilation.topology().isEmpty() || Messages.hasErrors(compilation.diagnostics())) {
      throw new CommandFailure(ExitCode.ERROR, compilation.diagnostics());
    }
    Messages.print(compilation.diagnostics(), session.terminal());
    return compilation.topology().get();
  }

  static Compilation compile(String file, CompilerOptions options, Session session) {
    return new Compiler().compile(session.path(file), options);
  }

  static CompilerOptions options(DriverCatalog drivers, Arguments arguments, Session session) {
    Diagnostics diagnostics = new Diagnostics();
    List<VariableInput> inputs = new ArrayList<>();
    for (Arguments.Given given : arguments.inOrder(List.of("--var", "--var-file"))) {
      if (given.name().equals("--var")) {
        inputs.add(assignment(given.value()));
      } else {
        VariableFiles.load(session.path(given.value()), diagnostics).ifPresent(inputs::add);
      }
    }
    if (diagnostics.hasErrors()) {
      throw new CommandFailure(ExitCode.ERROR, diagnostics.sorted());
    }
    return new CompilerOptions(drivers, inputs, session.environment());
  }

  private static VariableInput assignment(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageError("--var takes NAME=VALUE, not `" + text + "`");
    }
    String name = text.substring(0, equals);
    return new VariableInput.Argument(name, text.substring(equals + 1), "-var " + text);
  }
}
