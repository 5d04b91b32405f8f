package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.driver.Driver.Attachment;
import io.cnmc.planner.driver.Driver.NetworkPlan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Route;
import io.cnmc.planner.state.KernelObject.RouteType;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Lowers a whole topology: its sandboxes, then each network by its driver, then the firewall. */
public final class TopologyLowering implements Lowering {
  private final Topology topology;
  private final @Nullable Placement placement;
  private final Drivers drivers;
  private final HostFacts host;
  private final SortedMap<ObjectKey, KernelObject> objects = new TreeMap<>();
  private final Map<ObjectKey, Cause> causes = new HashMap<>();
  private final Diagnostics diagnostics = new Diagnostics();
  private final PluginStatements stated = new PluginStatements();
  private final FirewallTable firewall;

  /** The whole of a topology that has no hosts. */
  public TopologyLowering(Topology topology, Drivers drivers, HostFacts host) {
    this(topology, null, drivers, host);
  }

  /** What of the whole is on a host. */
  public TopologyLowering(Placement placement, Drivers drivers, HostFacts host) {
    this(placement.whole().on(placement.here()), placement, drivers, host);
  }

  private TopologyLowering(
      Topology topology, @Nullable Placement placement, Drivers drivers, HostFacts host) {
    this.topology = topology;
    this.placement = placement;
    this.drivers = drivers;
    this.host = host;
    this.firewall = new FirewallTable(topology.name(), this, stated);
  }

  public KernelState.Desired lower() {
    SandboxLowering sandboxes = new SandboxLowering(topology.name(), host, this);
    List<Container> sandboxed = lowerContainers(sandboxes);
    Map<String, List<Attachment>> attachments = attachments();
    for (Network network : topology.networks()) {
      List<Attachment> endpoints = attachments.getOrDefault(network.name(), List.of());
      drivers
          .find(network.driver())
          .ifPresentOrElse(
              driver ->
                  lower(driver, new NetworkPlan(topology, network, endpoints, placement)),
              () -> reportMissingDriver(network));
    }
    sandboxed.forEach(container -> sandboxes.files(container, reaching(container)));
    ParentSharing.refusals(objects.values(), causes).forEach(this::report);
    GuestPorts.refusals(topology.name(), objects, causes).forEach(this::report);
    firewall.finish(Causes.of(topology));
    return new KernelState.Desired(
        topology.name(), new KernelState(objects), causes, firewall.causes());
  }

  private void lower(Driver driver, NetworkPlan network) {
    stated.by(driver);
    driver.lower(network, this);
    stated.byNobody();
  }

  /** What of it is plug-ins'. */
  public PluginStatements stated() {
    return stated;
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics.sorted();
  }

  @Override
  public void add(KernelObject object, Cause cause) {
    ObjectKey key = object.key();
    KernelObject other = objects.putIfAbsent(key, object);
    if (other == null) {
      causes.put(key, cause);
      stated.add(key);
    } else if (!other.equals(object)) {
      reportSameObject(key, cause, Objects.requireNonNull(causes.get(key)));
    }
  }

  @Override
  public void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  @Override
  public Firewall firewall() {
    return firewall;
  }

  /** Those that have a sandbox. */
  private List<Container> lowerContainers(SandboxLowering sandboxes) {
    Set<String> shared = networks((driver, network) -> driver.schema().has(DriverTrait.IN_HOST));
    Set<String> publishing = networks(Driver::publishes);
    List<Container> sandboxed = new ArrayList<>();
    for (Container container : topology.containers()) {
      if (container.endpoints().stream().anyMatch(e -> shared.contains(e.network()))) {
        sandboxes.refuseSettings(container);
      } else {
        sandboxes.lower(container);
        sandboxed.add(container);
        reportUnpublishable(container, publishing);
      }
    }
    return sandboxed;
  }

  /** The families in which a container has a default route, whoever gave it. */
  private Set<IpFamily> reaching(Container container) {
    NamespaceRef sandbox = SandboxEnd.namespace(topology.name(), container);
    Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
    for (IpFamily family : IpFamily.values()) {
      ObjectKey key = Route.keyOf(sandbox, IpPrefix.everything(family));
      if (objects.get(key) instanceof Route route && route.type() == RouteType.UNICAST) {
        families.add(family);
      }
    }
    return families;
  }

  private Set<String> networks(BiPredicate<Driver, Network> kind) {
    Set<String> names = new HashSet<>();
    for (Network network : topology.networks()) {
      if (drivers.find(network.driver()).filter(d -> kind.test(d, network)).isPresent()) {
        names.add(network.name());
      }
    }
    return names;
  }

  private Map<String, List<Attachment>> attachments() {
    Map<String, List<Attachment>> byNetwork = new HashMap<>();
    for (Container container : topology.containers()) {
      for (Endpoint endpoint : container.endpoints()) {
        byNetwork
            .computeIfAbsent(endpoint.network(), name -> new ArrayList<>())
            .add(new Attachment(container, endpoint));
      }
    }
    return byNetwork;
  }

  private void reportUnpublishable(Container container, Set<String> publishing) {
    Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
    for (IpFamily family : IpFamily.values()) {
      Optional<Container.Gateway> gateway = container.gateways().of(family);
      for (Endpoint endpoint : container.endpoints()) {
        boolean leads = gateway.filter(g -> g.linkName().equals(endpoint.linkName())).isPresent();
        if (leads && publishing.contains(endpoint.network())) {
          families.add(family);
        }
      }
    }
    container.publishes().stream()
        .filter(
            p ->
                p.mapping().hostAddress() == null
                    ? families.isEmpty()
                    : !families.contains(p.mapping().hostAddress().family()))
        .forEach(
            p ->
                report(
                    Diagnostic.at(
                        DriverCode.NOWHERE_TO_PUBLISH,
                        p.origin(),
                        "no endpoint of `" + container.name() + "` leads to the host")));
  }

  private void reportMissingDriver(Network network) {
    String known =
        String.join(", ", drivers.all().stream().map(d -> d.schema().name()).toList());
    report(
        Diagnostic.at(
                DriverCode.NOT_IN_BUILD,
                network.origin(),
                "needs driver `" + network.driver() + "`")
            .note("this build has: " + known));
  }

  private void reportSameObject(ObjectKey key, Cause cause, Cause other) {
    Span place = cause.span();
    boolean alone = place != null && place.equals(other.span());
    String needs = "needs " + key + (alone ? " twice" : "");
    Diagnostic diagnostic =
        place == null
            ? Diagnostic.nowhere(DriverCode.SAME_OBJECT, needs)
            : Diagnostic.at(DriverCode.SAME_OBJECT, place, needs);
    report(
        other.span() == null || alone ? diagnostic : diagnostic.and(other.span(), "so does this"));
  }
}
