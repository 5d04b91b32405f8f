package io.cnmc.planner;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.diff.PlanCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a link of the host is told at the option that names it, not at the endpoint
 * that needs it first: kernel objects know their declarations only.
 */
final class OptionPlaces {
  private static final Map<DiagnosticCode, List<String>> OPTIONS =
      Map.of(
          PlanCode.PARENT, List.of("parent"),
          PlanCode.EXTERNAL_BRIDGE, List.of("name"),
          PlanCode.VLAN_TAKEN, List.of("id", "parent"),
          PlanCode.VNI_TAKEN, List.of("vni"),
          PlanCode.UNDERLAY_MTU, List.of("underlay_mtu"));

  private OptionPlaces() {}

  /** The same messages, where they are of an option that the source gives. */
  static List<Diagnostic> of(List<Diagnostic> diagnostics, @Nullable Topology topology) {
    return topology == null
        ? diagnostics
        : diagnostics.stream().map(diagnostic -> place(diagnostic, topology)).toList();
  }

  private static Diagnostic place(Diagnostic diagnostic, Topology topology) {
    List<String> options = OPTIONS.getOrDefault(diagnostic.code(), List.of());
    return diagnostic
        .span()
        .flatMap(span -> network(span, topology))
        .flatMap(network -> options.stream().filter(network.stated()::containsKey).findFirst()
            .map(network::origin))
        .map(diagnostic::movedTo)
        .orElse(diagnostic);
  }

  /** That is declared there, or that all endpoints which are declared there are on. */
  private static Optional<Network> network(Span span, Topology topology) {
    Set<String> names =
        Stream.concat(
                topology.networks().stream()
                    .filter(network -> network.origin().equals(span))
                    .map(Network::name),
                topology.containers().stream()
                    .flatMap(container -> container.endpoints().stream())
                    .filter(endpoint -> endpoint.origin().equals(span))
                    .map(endpoint -> endpoint.network()))
            .collect(Collectors.toSet());
    return topology.networks().stream()
        .filter(network -> names.equals(Set.of(network.name())))
        .findFirst();
  }
}
