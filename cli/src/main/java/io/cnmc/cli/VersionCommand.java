package io.cnmc.cli;

import io.cnmc.compiler.Compiler;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code cnmc version}. */
final class VersionCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax.flag("--json", "As data, with the JVM and the kernel.").examples("cnmc version --json");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) {
    PrintStream out = session.terminal().out();
    if (arguments.flag("--json")) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("version", Compiler.VERSION);
      facts.put("java", System.getProperty("java.vm.version", ""));
      facts.put("java_home", System.getProperty("java.home", ""));
      facts.put("kernel", System.getProperty("os.version", ""));
      out.print(Json.pretty(facts));
    } else {
      out.println("cnmc " + Compiler.VERSION);
    }
    return ExitCode.DONE;
  }
}
