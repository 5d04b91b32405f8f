package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.planner.driver.PluginFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** From a command line to a command that has run. */
final class Invocation {
  private Invocation() {}

  static ExitCode run(String[] line, Session session) {
    Terminal terminal = session.terminal();
    if (line.length == 0) {
      terminal.err().print(HelpCommand.overview());
      return ExitCode.USAGE;
    }
    String name = commandName(line[0]);
    if (!Commands.names().contains(name)) {
      return usage(unknown(name), "", terminal);
    }
    return run(name, Arrays.copyOfRange(line, 1, line.length), session);
  }

  private static ExitCode run(String name, String[] arguments, Session session) {
    Terminal terminal = session.terminal();
    try {
      Command command = Commands.create(name);
      CommandSpec spec = Commands.syntax(name, command).build();
      CommandLine picocli = new CommandLine(spec);
      ParseResult parsed = picocli.parseArgs(SingleDash.toDouble(arguments, spec));
      if (parsed.isUsageHelpRequested()) {
        terminal.out().print(picocli.getUsageMessage(CommandLine.Help.Ansi.OFF));
        return ExitCode.DONE;
      }
      return command.run(new Arguments(parsed), session);
    } catch (ParameterException | UsageError e) {
      return usage(String.valueOf(e.getMessage()), name + " ", terminal);
    } catch (CommandFailure e) {
      Messages.print(e.diagnostics(), terminal);
      return e.exitCode();
    } catch (IOException e) {
      return Failures.report(e, terminal);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof PluginFailure plugin) { // the driver it is of can declare none
        return Failures.report(plugin, terminal);
      }
      throw e; // a bug: whoever reads or writes says so
    }
  }

  private static String commandName(String argument) {
    return switch (argument) {
      case "-h", "--help", "-help" -> "help";
      case "-v", "-V", "--version", "-version" -> "version";
      default -> argument;
    };
  }

  private static String unknown(String name) {
    List<String> names = Commands.names();
    Optional<String> nearest = NameSuggestions.nearest(name, names);
    return "there is no command `"
        + name
        + "`"
        + nearest.map(n -> "; did you mean `" + n + "`?").orElse("");
  }

  private static ExitCode usage(String message, String command, Terminal terminal) {
    terminal.err().println("cnmc: " + message);
    terminal.err().println("Try `cnmc " + command + "--help`.");
    return ExitCode.USAGE;
  }
}
