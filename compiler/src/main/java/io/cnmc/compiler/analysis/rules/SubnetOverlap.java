package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.HostDeclaration;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.ipam.FreePrefix;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.IpPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Subnets on one host do not overlap, save those of drivers whose subnets the host never sees. */
final class SubnetOverlap implements Rule {
  /** A subnet and the network that has it. */
  private record Owned(Located<IpPrefix> subnet, NetworkDeclaration network) {
    IpPrefix prefix() {
      return subnet.value();
    }
  }

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    List<Owned> all = new ArrayList<>();
    for (NetworkDeclaration network : draft.networks()) {
      boolean onHost =
          network
              .schema()
              .filter(s -> s.subnets() == DriverSchema.SubnetUse.REQUIRED)
              .isPresent();
      if (onHost) {
        network.subnets().values().forEach(s -> all.add(new Owned(s, network)));
      }
    }
    if (draft.hosts().size() > 1) {
      byHost(all).forEach(part -> check(part, diagnostics));
    } else {
      check(all, diagnostics);
    }
  }

  /** Of several hosts, each has the networks that its containers join. */
  private static Collection<List<Owned>> byHost(List<Owned> all) {
    Map<String, List<Owned>> parts = new LinkedHashMap<>();
    for (Owned owned : all) {
      owned.network().endpoints().stream()
          .flatMap(endpoint -> endpoint.container().host().stream())
          .map(HostDeclaration::name)
          .distinct()
          .forEach(host -> parts.computeIfAbsent(host, h -> new ArrayList<>()).add(owned));
    }
    return parts.values();
  }

  private static void check(List<Owned> all, Diagnostics diagnostics) {
    FreePrefix free = new FreePrefix(all.stream().map(Owned::prefix).toList());
    all.sort(Comparator.comparing(Owned::prefix));
    Owned widest = null;
    for (Owned owned : all) {
      if (widest != null && widest.prefix().contains(owned.prefix())) {
        Diagnostic message = overlap(widest, owned);
        diagnostics.add(diagnostics.isFull() ? message : message.help(help(widest, owned, free)));
      } else {
        widest = owned;
      }
    }
  }

  private static boolean inOrder(Owned one, Owned other) {
    return one.subnet().span().start() <= other.subnet().span().start();
  }

  private static @Nullable String help(Owned one, Owned other, FreePrefix free) {
    Owned second = inOrder(one, other) ? other : one;
    return free.from(second.prefix()).map(p -> "`" + p + "` is free").orElse(null);
  }

  private static Diagnostic overlap(Owned one, Owned other) {
    Owned first = inOrder(one, other) ? one : other;
    Owned second = inOrder(one, other) ? other : one;
    String label =
        first.prefix().equals(second.prefix())
            ? "the same range again"
            : second.prefix().contains(first.prefix())
                ? "holds the range of `" + first.network().name() + "`"
                : "inside the range of `" + first.network().name() + "`";
    return Diagnostic.at(AddressCode.OVERLAPPING_SUBNETS, second.subnet().span(), label)
        .and(
            first.subnet().span(),
            "`" + first.network().name() + "` has `" + first.prefix() + "`");
  }
}
