package io.cnmc.applier;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.wire.WireException;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads live state from a kernel, in one pass: what carries the topology's mark, all that is inside
 * its sandboxes, and what of others is in the way of the desired state. Cannot write.
 */
public final class LiveStateReader implements StateReader {
  /** More threads are no faster: the kernel dumps links under one lock. */
  private static final int THREADS = 2;

  private final Kernel kernel;
  private final Kinds kinds;
  private final Workers workers;
  private final Glance glance;

  /** Sees the topology's links in a namespace as they have been dumped, on any thread. */
  @FunctionalInterface
  interface Glance {
    void at(NamespaceRef ref, List<LinkMessage> owned);
  }

  /** That knows links of these kinds, beside those that cnmc makes by itself. */
  public LiveStateReader(Kernel kernel, Kinds kinds) {
    this(kernel, kinds, THREADS);
  }

  /** That lets somebody else see the topology's links, too. */
  LiveStateReader(Kernel kernel, Kinds kinds, Glance glance) {
    this(kernel, kinds, THREADS, glance);
  }

  /** With one thread the order of requests is always the same. */
  LiveStateReader(Kernel kernel, Kinds kinds, int threads) {
    this(kernel, kinds, threads, (ref, owned) -> {});
  }

  private LiveStateReader(Kernel kernel, Kinds kinds, int threads, Glance glance) {
    this.glance = glance;
    this.kernel = kernel;
    this.kinds = kinds;
    this.workers = new Workers(kernel.threads(), threads);
  }

  @Override
  public KernelState.Observed read(KernelState.Desired desired) throws IOException {
    try {
      return readAll(desired);
    } catch (WireException e) { // of what is inside a link's or a qdisc's attributes
      throw new IOException("malformed answer of the kernel", e);
    }
  }

  private KernelState.Observed readAll(KernelState.Desired desired) throws IOException {
    Wanted wanted = new Wanted(desired, kinds);
    ObservedBuilder out = new ObservedBuilder();
    Workers.Beside<NamespaceReading, SandboxReading> read =
        workers.mapBeside(
            () -> host(wanted, out),
            sandboxNames(wanted),
            name -> SandboxReading.read(kernel, name, wanted, glance));
    NamespaceReading host = read.one();
    List<SandboxReading> sandboxes =
        read.others().stream().filter(SandboxReading::isThere).toList();
    List<NamespaceReading> readings =
        Stream.concat(
                Stream.of(host),
                sandboxes.stream().map(SandboxReading::contents).filter(Objects::nonNull))
            .toList();
    Pairing pairing = new Pairing(kernel, wanted, readings);
    List<NamespaceReading> held = new HeldReading(kernel, wanted, pairing).all();
    new HostReading(host, pairing, wanted).addTo(out);
    for (SandboxReading sandbox : sandboxes) {
      sandbox.addTo(out, pairing, wanted);
    }
    for (TenantReading tenants : tenants(wanted, readings)) {
      tenants.addTo(out, pairing, wanted);
    }
    for (NamespaceReading namespace : held) {
      SandboxReading.addContents(namespace, pairing, wanted, out);
    }
    new FileReading(kernel.files(), wanted).addTo(out, workers);
    return out.build(desired.topology());
  }

  /** With its firewall, which is nobody's but the host's. */
  private NamespaceReading host(Wanted wanted, ObservedBuilder out) throws IOException {
    try (Namespace namespace = kernel.host()) {
      NamespaceReading host = NamespaceReading.read(NamespaceRef.HOST, namespace, wanted);
      glance.at(NamespaceRef.HOST, host.links().stream().filter(wanted::owns).toList());
      new FirewallReading(namespace, host, wanted).addTo(out);
      return host;
    }
  }

  private List<String> sandboxNames(Wanted wanted) throws IOException {
    String prefix = Ownership.sandboxName(wanted.topology(), "");
    return kernel.namespaceNames().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /**
   * In all namespaces that have not been read under another name, when the topology has links that
   * share a parent, or VLANs or tunnels, whose numbers are the host's wherever they are.
   */
  private List<TenantReading> tenants(Wanted wanted, List<NamespaceReading> readings)
      throws IOException {
    if (!wanted.sharesParents() && !wanted.hasClaims()) {
      return List.of();
    }
    Set<String> own = readings.stream().map(r -> r.ref().sandbox()).collect(Collectors.toSet());
    List<String> names =
        kernel.namespaceNames().stream().filter(name -> !own.contains(name)).toList();
    Set<Long> read =
        readings.stream()
            .map(NamespaceReading::inode)
            .collect(Collectors.toCollection(HashSet::new));
    return workers.map(names, name -> TenantReading.read(kernel, name)).stream()
        .flatMap(Optional::stream)
        .filter(tenants -> read.add(tenants.links().inode()))
        .toList();
  }

  @Override
  public List<String> topologies() throws IOException {
    return new TopologyNames(kernel).list();
  }
}
