package io.cnmc.cli;

import picocli.CommandLine;

/** {@code cnmc help [COMMAND]}. */
final class HelpCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .positional("COMMAND", "0..1", "The command to show the help of.")
        .examples("cnmc help", "cnmc help apply");
  }

  @Override
  public ExitCode run(Arguments arguments, Session session) {
    String name = arguments.positional(0);
    if (name.isEmpty()) {
      session.terminal().out().print(overview());
    } else if (Commands.names().contains(name)) {
      CommandLine line = new CommandLine(Commands.syntax(name, Commands.create(name)).build());
      session.terminal().out().print(line.getUsageMessage(CommandLine.Help.Ansi.OFF));
    } else {
      throw new UsageError("there is no command `" + name + "`");
    }
    return ExitCode.DONE;
  }

  static String overview() {
    StringBuilder text = new StringBuilder();
    text.append("cnmc compiles network topologies and applies them to this machine's kernel.\n\n");
    text.append("Usage: cnmc COMMAND [ARGUMENTS]\n\n");
    for (Commands.Entry entry : Commands.ALL) {
      text.append("  ").append(entry.name());
      text.append(" ".repeat(12 - entry.name().length())).append(entry.summary()).append('\n');
    }
    text.append("\n`cnmc COMMAND --help` shows what a command takes, with examples.\n");
    return text.toString();
  }
}
