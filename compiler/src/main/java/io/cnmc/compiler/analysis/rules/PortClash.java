package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.compiler.model.PortRange;
import io.cnmc.compiler.model.Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** No two published ports answer on one port of one address. */
final class PortClash implements Rule {
  /** Where a mapping answers: on one host, of one protocol and family, on one address or on all. */
  private record Place(
      String host, Protocol protocol, IpFamily family, @Nullable IpAddress address) {}

  /** The disjoint ranges taken at one place, by first port. */
  private static final class Taken {
    private final TreeMap<Integer, Located<PortMapping>> byFirst = new TreeMap<>();

    Optional<Located<PortMapping>> overlapping(PortRange range) {
      return Optional.ofNullable(byFirst.floorEntry(range.last()))
          .map(Map.Entry::getValue)
          .filter(m -> m.value().host().last() >= range.first());
    }

    void add(Located<PortMapping> mapping) {
      byFirst.put(mapping.value().host().first(), mapping);
    }
  }

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    Map<Place, Taken> taken = new HashMap<>();
    for (boolean everywhere : new boolean[] {true, false}) {
      for (ContainerDeclaration container : draft.containers()) {
        for (Located<PortMapping> publish : container.publishes().values()) {
          if (isEverywhere(publish.value()) == everywhere) {
            check(container, publish, taken, diagnostics);
          }
        }
      }
    }
  }

  private static boolean isEverywhere(PortMapping mapping) {
    IpAddress address = mapping.hostAddress();
    return address == null || address.isUnspecified();
  }

  private static void check(
      ContainerDeclaration container,
      Located<PortMapping> publish,
      Map<Place, Taken> taken,
      Diagnostics diagnostics) {
    IpAddress address = publish.value().hostAddress();
    Set<IpFamily> families =
        address == null ? Families.of(container) : Set.of(address.family());
    String host = container.host().map(HostDeclaration::name).orElse("");
    for (IpFamily family : families) {
      Place all = new Place(host, publish.value().protocol(), family, null);
      Place own =
          isEverywhere(publish.value())
              ? all
              : new Place(host, publish.value().protocol(), family, address);
      PortRange range = publish.value().host();
      Taken here = taken.computeIfAbsent(own, p -> new Taken());
      Optional<Located<PortMapping>> same = here.overlapping(range);
      if (same.isEmpty()) {
        here.add(publish);
      }
      Optional<Located<PortMapping>> wider =
          own.equals(all)
              ? Optional.empty()
              : Optional.ofNullable(taken.get(all)).flatMap(t -> t.overlapping(range));
      Optional<Located<PortMapping>> other = same.or(() -> wider);
      if (other.isPresent()) {
        diagnostics.add(clash(publish, other.get()));
        return;
      }
    }
  }

  private static Diagnostic clash(Located<PortMapping> one, Located<PortMapping> other) {
    if (one.span().equals(other.span())) {
      return Diagnostic.at(
          KernelLimitCode.PORT_CLASH, one.span(), "published again in another turn of `for`");
    }
    boolean inOrder = other.span().start() < one.span().start();
    Located<PortMapping> first = inOrder ? other : one;
    Located<PortMapping> second = inOrder ? one : other;
    return Diagnostic.at(KernelLimitCode.PORT_CLASH, second.span(), label(first, second))
        .and(first.span(), "`" + first.value() + "` is published here");
  }

  private static String label(Located<PortMapping> first, Located<PortMapping> second) {
    PortRange a = first.value().host();
    PortRange b = second.value().host();
    PortRange both =
        new PortRange(Math.max(a.first(), b.first()), Math.min(a.last(), b.last()));
    return (both.size() == 1 ? "port " : "ports ")
        + both
        + "/"
        + second.value().protocol()
        + (both.size() == 1 ? " is" : " are")
        + " taken";
  }
}
