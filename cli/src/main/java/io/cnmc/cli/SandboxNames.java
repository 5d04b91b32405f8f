package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.planner.state.Ownership;
import io.cnmc.planner.state.SandboxName;
import java.util.List;

/** Which namespace a user means by {@code CONTAINER} or {@code TOPOLOGY/CONTAINER}. */
final class SandboxNames {
  private SandboxNames() {}

  /** {@code names} are all namespaces that have a name; those with a dot may be sandboxes. */
  static String resolve(String what, List<String> names) {
    int slash = what.indexOf('/');
    if (slash >= 0) {
      String name = Ownership.sandboxName(what.substring(0, slash), what.substring(slash + 1));
      if (!names.contains(name)) {
        throw notRunning(what, names);
      }
      return name;
    }
    List<String> found = names.stream().filter(n -> container(n).equals(what)).toList();
    return switch (found.size()) {
      case 0 -> throw notRunning(what, names);
      case 1 -> found.get(0);
      default -> throw ambiguous(what, found);
    };
  }

  static CommandFailure notRunning(String what) {
    return CommandFailure.of(
        ExitCode.ERROR,
        Diagnostic.nowhere(
            CommandCode.NOT_RUNNING, "no container `" + what + "` runs on this host"));
  }

  private static CommandFailure notRunning(String what, List<String> names) {
    List<String> known =
        names.stream()
            .filter(n -> n.indexOf('.') > 0 && !SandboxName.of(n).hidden())
            .map(n -> what.contains("/") ? n.replaceFirst("\\.", "/") : container(n))
            .toList();
    String help = NameSuggestions.nearest(what, known).map(n -> "cnmc exec " + n).orElse(null);
    CommandFailure failure = notRunning(what);
    return CommandFailure.of(failure.exitCode(), failure.diagnostics().get(0).help(help));
  }

  private static CommandFailure ambiguous(String what, List<String> found) {
    List<String> topologies = found.stream().map(SandboxNames::topology).toList();
    return CommandFailure.of(
        ExitCode.ERROR,
        Diagnostic.nowhere(
                CommandCode.AMBIGUOUS_CONTAINER,
                "`" + what + "` runs in " + String.join(", ", topologies))
            .help("cnmc exec " + topology(found.get(0)) + "/" + what));
  }

  private static String topology(String name) {
    return name.substring(0, name.indexOf('.'));
  }

  private static String container(String name) {
    return name.indexOf('.') > 0 ? name.substring(name.indexOf('.') + 1) : "";
  }
}
