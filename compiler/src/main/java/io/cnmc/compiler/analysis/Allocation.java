package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.ipam.AddressAllocator;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.Subnet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The automatic addresses of one network: given ones first, then one per family and endpoint. */
public final class Allocation {
  static final Allocation NOTHING = new Allocation(false);

  private final Map<EndpointDeclaration, List<IpInterface>> automatic = new IdentityHashMap<>();
  private final Map<IpFamily, AddressAllocator> allocators = new EnumMap<>(IpFamily.class);

  private final boolean known;

  private Allocation(boolean known) {
    this.known = known;
  }

  static Allocation of(NetworkDeclaration network, AnalysisContext context) {
    Allocation allocation =
        new Allocation(
            !network.subnets().isBroken()
                && !network.pools().isBroken()
                && !network.gateways().isBroken());
    if (allocation.known) {
      Set<IpAddress> taken = taken(network);
      for (IpFamily family : IpFamily.values()) {
        allocation.allocate(network, family, taken, context);
      }
    }
    return allocation;
  }

  /** False when an error in the network, or a cycle, kept addresses from being handed out. */
  boolean isKnown() {
    return known;
  }

  /** The addresses that an endpoint got without asking for them by name. */
  List<IpInterface> of(EndpointDeclaration endpoint) {
    return automatic.getOrDefault(endpoint, List.of());
  }

  /** The address that the next endpoint would get. */
  public Optional<IpAddress> nextFree(IpFamily family) {
    return Optional.ofNullable(allocators.get(family))
        .flatMap(AddressAllocator::peek)
        .map(IpInterface::address);
  }

  private static Set<IpAddress> taken(NetworkDeclaration network) {
    Set<IpAddress> taken = new HashSet<>();
    for (Subnet subnet : network.resolvedSubnets()) {
      if (subnet.gateway() != null) {
        taken.add(subnet.gateway());
      }
    }
    for (EndpointDeclaration endpoint : network.endpoints()) {
      endpoint.given().values().forEach(a -> taken.add(a.value().address()));
    }
    return taken;
  }

  private void allocate(
      NetworkDeclaration network, IpFamily family, Set<IpAddress> taken, AnalysisContext context) {
    List<AddressAllocator.Pool> pools = pools(network, family);
    if (network.subnets().values().stream().noneMatch(s -> s.value().family() == family)) {
      return;
    }
    AddressAllocator allocator =
        new AddressAllocator(
            pools,
            taken,
            network.reserved().plain().stream().filter(p -> p.family() == family).toList());
    allocators.put(family, allocator);
    List<EndpointDeclaration> without = new ArrayList<>();
    for (EndpointDeclaration endpoint : network.endpoints()) {
      if (endpoint.wantsAutomatic(family)) {
        Optional<IpInterface> next = allocator.next();
        next.ifPresent(
            a -> automatic.computeIfAbsent(endpoint, e -> new ArrayList<>()).add(a));
        if (next.isEmpty()) {
          without.add(endpoint);
        }
      }
    }
    if (!without.isEmpty() && !pools.isEmpty()) {
      reportExhausted(network, family, allocator.handedOut(), without, context);
    }
  }

  private static List<AddressAllocator.Pool> pools(NetworkDeclaration network, IpFamily family) {
    List<AddressAllocator.Pool> out = new ArrayList<>();
    boolean given =
        network.pools().values().stream().anyMatch(p -> p.value().family() == family);
    for (Located<IpPrefix> subnet : network.subnets().values()) {
      if (subnet.value().family() == family && !given) {
        out.add(new AddressAllocator.Pool(subnet.value(), subnet.value()));
      }
    }
    for (Located<IpPrefix> pool : network.pools().values()) {
      if (pool.value().family() == family) {
        network.subnets().values().stream()
            .map(Located::value)
            .filter(s -> s.contains(pool.value()))
            .findFirst()
            .ifPresent(s -> out.add(new AddressAllocator.Pool(pool.value(), s)));
      }
    }
    return out;
  }

  private static void reportExhausted(
      NetworkDeclaration network,
      IpFamily family,
      long size,
      List<EndpointDeclaration> without,
      AnalysisContext context) {
    Located<IpPrefix> range =
        network.pools().values().stream()
            .filter(p -> p.value().family() == family)
            .findFirst()
            .orElseGet(
                () ->
                    network.subnets().values().stream()
                        .filter(s -> s.value().family() == family)
                        .findFirst()
                        .orElseThrow());
    Span at = range.span();
    long demand = size + without.size();
    Diagnostic message =
        Diagnostic.at(
                AddressCode.POOL_EXHAUSTED,
                at,
                "%d of its addresses can be given out, %d endpoints need one"
                    .formatted(size, demand))
            .and(without.getFirst().origin(), "the first endpoint left without an address");
    context.report(message.help(larger(range.value(), demand - size)));
  }

  /** The prefix around it that has room for so many more. */
  private static String larger(IpPrefix range, long missing) {
    int length = range.length();
    long gained = 0;
    while (length > 1 && gained < missing) {
      length--;
      int hostBits = range.family().bits() - length - 1;
      gained += hostBits >= 62 ? missing : 1L << hostBits;
    }
    return "widen it to `" + IpPrefix.containing(range.address(), length) + "`";
  }
}
