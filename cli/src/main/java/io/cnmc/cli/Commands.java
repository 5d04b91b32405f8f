package io.cnmc.cli;

import java.util.List;

/** The commands by name. Only the one that runs is loaded. */
final class Commands {
  private Commands() {}

  record Entry(String name, String summary) {}

  /** In the order of the help. */
  static final List<Entry> ALL =
      List.of(
          new Entry("check", "Parse and check topologies; touches nothing, needs no rights."),
          new Entry("plan", "Show what an apply would change, and why."),
          new Entry("apply", "Plan, ask, change the kernel, verify."),
          new Entry("confirm", "Keep, or take back, what `apply --confirm` made."),
          new Entry("destroy", "Remove all that a topology owns."),
          new Entry("show", "Show what runs now."),
          new Entry("drift", "Show where the kernel differs from the topology."),
          new Entry("exec", "Run a command in a container's sandbox."),
          new Entry("fmt", "Lay out sources in the one canonical way."),
          new Entry("graph", "Draw a topology."),
          new Entry("compile", "Print the desired state as data."),
          new Entry("explain", "Explain a diagnostic code."),
          new Entry("console", "Try expressions against a topology."),
          new Entry("drivers", "List the network drivers and their options."),
          new Entry("doctor", "Try what this kernel and this machine can do."),
          new Entry("completion", "Print a completion script for bash, zsh or fish."),
          new Entry("version", "Print the version."),
          new Entry("help", "Show this text, or a command's."));

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }

  static String summary(String name) {
    return ALL.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow().summary();
  }

  /** The command of that name, which is one of {@link #ALL}. */
  static Command create(String name) {
    return switch (name) {
      case "check" -> new CheckCommand();
      case "plan" -> new PlanCommand();
      case "apply" -> new ApplyCommand();
      case "confirm" -> new ConfirmCommand();
      case "destroy" -> new DestroyCommand();
      case "show" -> new ShowCommand();
      case "drift" -> new DriftCommand();
      case "exec" -> new ExecCommand();
      case "fmt" -> new FormatCommand();
      case "graph" -> new GraphCommand();
      case "compile" -> new CompileCommand();
      case "explain" -> new ExplainCommand();
      case "console" -> new ConsoleCommand();
      case "drivers" -> new DriversCommand();
      case "doctor" -> new DoctorCommand();
      case "completion" -> new CompletionCommand();
      case "version" -> new VersionCommand();
      case "help" -> new HelpCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  static Syntax syntax(String name, Command command) {
    Syntax syntax = new Syntax(name, summary(name));
    command.describe(syntax);
    return syntax;
  }
}
