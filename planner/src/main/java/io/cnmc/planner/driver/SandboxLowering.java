package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Container.Gateway;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.StaticRoute;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Route;
import io.cnmc.planner.state.KernelObject.RouteType;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.util.Optional;
import java.util.Set;

/** What a container is apart from its endpoints: its sandbox, routes, settings and files. */
final class SandboxLowering {
  private final Lowering out;
  private final HostFacts host;
  private final String topology;

  SandboxLowering(String topology, HostFacts host, Lowering out) {
    this.topology = topology;
    this.host = host;
    this.out = out;
  }

  void lower(Container container) {
    NamespaceRef sandbox = SandboxEnd.namespace(topology, container);
    Cause cause = Causes.of(container);
    boolean ipv6 = container.endpoints().stream().anyMatch(e -> e.has(IpFamily.IPV6));
    String mark = Ownership.mark(topology, "container/" + container.name());
    out.add(new KernelObject.Sandbox(sandbox.sandbox(), mark, ipv6), cause);
    for (IpFamily family : IpFamily.values()) {
      container.gateways().of(family).ifPresent(g -> defaultRoute(sandbox, container, g));
    }
    container.routes().forEach(route -> staticRoute(sandbox, container, route));
    for (Container.Sysctl sysctl : container.sysctls().values()) {
      out.add(
          new KernelObject.Sysctl(sandbox, sysctl.key(), sysctl.value()),
          at(container, sysctl.origin()));
    }
  }

  /** When all of its networks are lowered; {@code reaching} are the families with a way out. */
  void files(Container container, Set<IpFamily> reaching) {
    SandboxFiles.of(topology, container, host, reaching)
        .forEach(file -> out.add(file, Causes.of(container)));
  }

  /** A container in the host's namespaces has nothing of its own that could be set. */
  void refuseSettings(Container container) {
    container.routes().forEach(route -> refuse(route.origin()));
    container.sysctls().values().forEach(sysctl -> refuse(sysctl.origin()));
    container.publishes().forEach(published -> refuse(published.origin()));
  }

  private void refuse(Span span) {
    out.report(
        Diagnostic.at(DriverCode.NO_SANDBOX, span, "the container shares the host's network"));
  }

  private void defaultRoute(NamespaceRef sandbox, Container container, Gateway gateway) {
    IpPrefix everything = IpPrefix.everything(gateway.address().family());
    Cause cause =
        container.endpoints().stream()
            .filter(e -> e.linkName().equals(gateway.linkName()))
            .findFirst()
            .map(e -> Causes.of(container, e))
            .orElse(Causes.of(container));
    out.add(
        new Route(sandbox, everything, RouteType.UNICAST, gateway.address(), gateway.linkName()),
        cause);
  }

  private void staticRoute(NamespaceRef sandbox, Container container, StaticRoute route) {
    IpPrefix to = route.destination();
    Cause cause = at(container, route.origin());
    switch (route.target()) {
      case StaticRoute.Target.Via via ->
          linkTowards(container, via.gateway())
              .ifPresentOrElse(
                  link ->
                      out.add(
                          new Route(sandbox, to, RouteType.UNICAST, via.gateway(), link), cause),
                  () -> reportUnreachable(route, via.gateway()));
      case StaticRoute.Target.Dev dev ->
          out.add(new Route(sandbox, to, RouteType.UNICAST, null, dev.linkName()), cause);
      case StaticRoute.Target.Blackhole blackhole ->
          out.add(new Route(sandbox, to, RouteType.BLACKHOLE, null, null), cause);
      case StaticRoute.Target.Unreachable unreachable ->
          out.add(new Route(sandbox, to, RouteType.UNREACHABLE, null, null), cause);
    }
  }

  private static Optional<String> linkTowards(Container container, IpAddress gateway) {
    return container.endpoints().stream()
        .filter(e -> e.addresses().stream().anyMatch(a -> a.prefix().contains(gateway)))
        .map(Endpoint::linkName)
        .findFirst();
  }

  private void reportUnreachable(StaticRoute route, IpAddress gateway) {
    out.report(
        Diagnostic.at(
            DriverCode.UNREACHABLE_NEXT_HOP,
            route.origin(),
            "`" + gateway + "` is in the subnet of none of its endpoints"));
  }

  private static Cause at(Container container, Span span) {
    return new Cause("container " + container.name(), "", span);
  }
}
