package io.cnmc.planner.targets;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.diff.PlanCode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Targets that are in the topology, but not on the host that is planned for. */
final class FarTargets {
  private FarTargets() {}

  /** Where it is instead; empty when it is nowhere. */
  static Optional<Diagnostic> of(String target, PlanOptions options) {
    Topology whole = options.topology();
    Host here = options.host();
    if (whole == null || here == null) {
      return Optional.empty();
    }
    Set<String> hosts = hosts(target, whole);
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    String names = hosts.stream().map(h -> "`" + h + "`").collect(Collectors.joining(", "));
    return Optional.of(
        Diagnostic.nowhere(
                PlanCode.UNKNOWN_TARGET,
                "`"
                    + target
                    + "` is on host "
                    + names
                    + ", not on `"
                    + here.name()
                    + "`")
            .help("--host " + hosts.iterator().next()));
  }

  /** Of the containers of that name, and of those on a network of that name, in source order. */
  private static Set<String> hosts(String target, Topology whole) {
    Set<String> hosts = new LinkedHashSet<>();
    for (Container container : whole.containers()) {
      boolean meant =
          Targets.names("container " + container.name(), target)
              || container.endpoints().stream()
                  .anyMatch(e -> Targets.names("network " + e.network(), target));
      if (meant && container.host() != null) {
        hosts.add(container.host());
      }
    }
    return hosts;
  }
}
