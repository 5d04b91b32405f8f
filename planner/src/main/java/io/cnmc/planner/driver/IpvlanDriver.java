package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Subnet;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject.Route;
import io.cnmc.planner.state.KernelObject.RouteType;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Ipvlan.Flag;
import io.cnmc.planner.state.LinkKind.Ipvlan.Mode;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;
import java.util.Optional;

/**
 * Endpoints on a link of the host that share its MAC: an ipvlan link per endpoint and nothing else.
 * In mode {@code l2} they are on the parent's wire; in the others the host routes to them by
 * address, there is no gateway, and what has no better route leaves by the link as it is.
 */
public final class IpvlanDriver implements Driver {
  private static final String NAME = "ipvlan";

  private static final DriverSchema SCHEMA =
      new DriverSchema(
              NAME,
              List.of(
                  ParentLink.OPTION,
                  NetworkOptions.choice(
                      "mode", Mode.class, "by Ethernet (l2), or routed by the host (l3, l3s)"),
                  NetworkOptions.choice(
                      "flag", Flag.class, "which other endpoints on the parent are reached"),
                  AntiSpoof.refused()),
              DriverSchema.SubnetUse.OPTIONAL,
              Integer.MAX_VALUE,
              0)
          .with(DriverTrait.SPANS_HOSTS, DriverTrait.SHARES_MACS)
          .onWireBy("parent");

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "on a link of the host with its MAC, by Ethernet or routed";
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    Network network = plan.network();
    Optional<String> parent = BaseLinks.parent(plan, out);
    if (parent.isEmpty() || isRouted(network) && hasGateway(network, out)) {
      return;
    }
    LinkKind kind =
        new LinkKind.Ipvlan(
            parent.get(), mode(network), NetworkOptions.choice(network, "flag", Flag.class));
    for (Attachment attachment : plan.endpoints()) {
      Container container = attachment.container();
      Endpoint endpoint = attachment.endpoint();
      NamespaceRef sandbox = SandboxEnd.namespace(plan.topology().name(), container);
      Cause cause = Causes.of(container, endpoint);
      SandboxEnd.add(sandbox, network, endpoint, kind, cause, out);
      for (IpFamily family : IpFamily.values()) {
        if (leadsOut(container, endpoint, family, plan.topology())) {
          IpPrefix everything = IpPrefix.everything(family);
          out.add(
              new Route(sandbox, everything, RouteType.UNICAST, null, endpoint.linkName()), cause);
        }
      }
    }
  }

  private static Mode mode(Network network) {
    return NetworkOptions.choice(network, "mode", Mode.class);
  }

  private static boolean isRouted(Network network) {
    return mode(network) != Mode.L2;
  }

  private static boolean hasGateway(Network network, Lowering out) {
    Optional<IpAddress> gateway =
        network.subnets().stream().flatMap(subnet -> Optional.ofNullable(subnet.gateway()).stream())
            .findFirst();
    gateway.ifPresent(
        address ->
            out.report(
                Diagnostic.at(
                        DriverCode.ROUTED_GATEWAY,
                        network.origin(),
                        "mode `" + mode(network) + "` asks no neighbour for " + address)
                    .help("remove `gateway`")));
    return gateway.isPresent();
  }

  /**
   * The first of a container's routed endpoints does where no network has a gateway, and the source
   * no route to everything.
   */
  private static boolean leadsOut(
      Container container, Endpoint endpoint, IpFamily family, Topology topology) {
    return container.gateways().of(family).isEmpty()
        && container.routes().stream()
            .noneMatch(route -> route.destination().equals(IpPrefix.everything(family)))
        && container.endpoints().stream()
            .filter(e -> e.has(family) && leadsOut(e, topology))
            .findFirst()
            .filter(endpoint::equals)
            .isPresent();
  }

  private static boolean leadsOut(Endpoint endpoint, Topology topology) {
    return topology.networks().stream()
        .filter(network -> network.name().equals(endpoint.network()))
        .anyMatch(n -> n.driver().equals(NAME) && isRouted(n) && !n.internal());
  }
}
