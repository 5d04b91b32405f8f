package io.cnmc.cli;

import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.ConsoleResult;
import io.cnmc.compiler.ConsoleSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code cnmc console}: one expression per line, its value or its messages after it. */
final class ConsoleCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("FILE", "1", "The topology whose names the expressions see.")
        .variables()
        .examples("cnmc console shop.cnm", "echo 'host(10.0.0.0/24, 7)' | cnmc console shop.cnm");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) throws IOException {
    Terminal terminal = session.terminal();
    ConsoleSession console =
        new Compiler()
            .console(
                session.path(arguments.positional(0)),
                Sources.options(SessionDrivers.load(session), arguments, session));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    boolean failed = false;
    while (true) {
      String line = next(lines, terminal);
      if (line == null || line.strip().equals(":quit")) {
        return failed && !terminal.interactive() ? ExitCode.ERROR : ExitCode.DONE;
      }
      failed |= !answer(line.strip(), console, terminal);
    }
  }

  private static @Nullable String next(
      BufferedReader lines, Terminal terminal) throws IOException {
    if (terminal.interactive()) {
      terminal.err().print("> ");
    }
    terminal.out().flush();
    terminal.err().flush();
    return lines.readLine();
  }

  /** False when the line had errors. */
  private static boolean answer(String line, ConsoleSession console, Terminal terminal) {
    if (line.isEmpty()) {
      return true;
    }
    if (line.equals(":help")) {
      terminal.out().print(ConsoleHelp.text());
      return true;
    }
    ConsoleResult result = console.evaluate(line);
    result.text().ifPresent(terminal.out()::println);
    Messages.print(result.diagnostics(), terminal);
    return !Messages.hasErrors(result.diagnostics());
  }
}
