package io.cnmc.applier;

import io.cnmc.applier.backend.nftables.ForwardingBackend;
import io.cnmc.applier.backend.nftables.ForwardingGuard;
import io.cnmc.applier.backend.nftables.OtherGateways;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableListing;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.planner.state.KernelObject.Forwarding;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether the host forwards, and by whose doing: by cnmc's when its loopback link says so or the
 * guard stands. What is cnmc's goes with the last topology that needs the family, and is whole only
 * when mark, guard and setting are all as they must be; else whoever desires it makes it again.
 */
final class ForwardingReading {
  private final NamespaceReading host;
  private final Wanted wanted;

  ForwardingReading(NamespaceReading host, Wanted wanted) {
    this.host = host;
    this.wanted = wanted;
  }

  void addTo(Namespace namespace, List<TableMessage> tables, ObservedBuilder out)
      throws IOException {
    Optional<TableListing> guard =
        tables.stream().anyMatch(ForwardingGuard::is)
            ? new NftConnection(namespace.netfilter())
                .table(NftFamily.INET, Ownership.GUARD_TABLE)
            : Optional.empty();
    for (IpFamily family : IpFamily.values()) {
      Forwarding forwarding = new Forwarding(family);
      if (!wanted.contains(forwarding.key())) {
        addUnwanted(forwarding, guard, out);
      } else if (!addWanted(forwarding, isOn(namespace, family), guard, out)) {
        addObstacles(family, namespace, tables, out);
      }
    }
  }

  private static boolean isOn(Namespace namespace, IpFamily family) throws IOException {
    return namespace.sysctl(ForwardingBackend.setting(family)).orElse("0").equals("1");
  }

  private void addUnwanted(
      Forwarding forwarding, Optional<TableListing> guard, ObservedBuilder out) {
    if (isOurs(forwarding.family(), guard) && !isNeededByAnother(forwarding.family())) {
      out.owned(forwarding);
    }
  }

  /** False when it has to be turned on, or its guard to be mended. */
  private boolean addWanted(
      Forwarding forwarding, boolean on, Optional<TableListing> guard, ObservedBuilder out) {
    IpFamily family = forwarding.family();
    boolean ours = isOurs(family, guard);
    boolean whole =
        !ours
            || isMarked(family)
                && guard.filter(g -> ForwardingGuard.holds(g, family)).isPresent();
    if (!on || !whole) {
      return false;
    }
    if (ours && !isNeededByAnother(family)) {
      out.owned(forwarding);
    } else {
      out.foreign(forwarding);
    }
    return true;
  }

  /** What would refuse the guard, and what would be lost by forwarding. */
  private void addObstacles(
      IpFamily family, Namespace namespace, List<TableMessage> tables, ObservedBuilder out)
      throws IOException {
    for (TableMessage table : tables) {
      boolean named =
          table.family() == NftFamily.INET && table.name().equals(Ownership.GUARD_TABLE);
      if (named && !ForwardingGuard.is(table)) {
        out.foreign(new NftTable(table.name(), table.comment()));
      }
    }
    if (isOn(namespace, family)) {
      return;
    }
    if (family == IpFamily.IPV6) {
      RouterAdvertisements.at(host).forEach(out::foreign);
    }
    new FilteredBridges(host, wanted).setting(namespace, family).ifPresent(out::foreign);
  }

  private boolean isOurs(IpFamily family, Optional<TableListing> guard) {
    return isMarked(family)
        || guard.filter(g -> ForwardingGuard.families(g).contains(family)).isPresent();
  }

  private boolean isMarked(IpFamily family) {
    LinkMessage loopback = NamespaceReading.loopback(host.links());
    return loopback != null
        && loopback.alternativeNames().contains(Ownership.forwardingMark(family));
  }

  private boolean isNeededByAnother(IpFamily family) {
    return new OtherGateways(wanted.topology()).need(family, host.links(), host.addresses());
  }
}
