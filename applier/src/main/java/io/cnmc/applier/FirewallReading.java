package io.cnmc.applier;

import io.cnmc.applier.backend.nftables.ForwardingBackend;
import io.cnmc.applier.backend.nftables.ForwardingGuard;
import io.cnmc.applier.backend.nftables.TableReading;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableListing;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.planner.state.KernelObject.Forwarding;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The topology's table, and whether the host forwards and by whose doing. */
final class FirewallReading {
  private final Namespace host;
  private final Wanted wanted;

  FirewallReading(Namespace host, Wanted wanted) {
    this.host = host;
    this.wanted = wanted;
  }

  void addTo(ObservedBuilder out) throws IOException {
    NftConnection nft = new NftConnection(host.netfilter());
    List<TableMessage> tables = nft.tables();
    for (TableMessage table : tables) {
      if (isNamedAsOurs(table)) {
        addTable(nft, table, out);
      }
    }
    Optional<TableListing> guard =
        tables.stream().anyMatch(ForwardingGuard::is)
            ? nft.table(NftFamily.INET, Ownership.GUARD_TABLE)
            : Optional.empty();
    boolean others = tables.stream().anyMatch(this::isOfAnother);
    for (IpFamily family : IpFamily.values()) {
      boolean guarded = guard.filter(g -> ForwardingGuard.covers(g, family)).isPresent();
      addForwarding(new Forwarding(family), guarded, others, out);
    }
  }

  private void addTable(NftConnection nft, TableMessage table, ObservedBuilder out)
      throws IOException {
    boolean owned =
        Ownership.topologyOf(table.comment()).filter(wanted.topology()::equals).isPresent();
    if (owned) {
      nft.table(NftFamily.INET, table.name())
          .ifPresent(
              listing ->
                  new TableReading(listing)
                      .forEach((object, handle) -> out.owned(object, Long.toString(handle))));
    } else if (wanted.contains(NftTable.keyOf(table.name()))) {
      out.foreign(new NftTable(table.name(), table.comment()));
    }
  }

  /**
   * Forwarding is ours to turn off when it stands behind our guard and no other topology is left
   * that may need it. A guard without forwarding is what an interrupted run leaves: to be made
   * whole by who desires forwarding, to be taken away by who does not.
   */
  private void addForwarding(
      Forwarding forwarding, boolean guarded, boolean others, ObservedBuilder out)
      throws IOException {
    boolean desired = wanted.contains(forwarding.key());
    if (!guarded && !desired) {
      return;
    }
    boolean on =
        host.sysctl(ForwardingBackend.setting(forwarding.family())).orElse("0").equals("1");
    if (guarded && !others) {
      if (on || !desired) {
        out.owned(forwarding);
      }
    } else if (on && desired) {
      out.foreign(forwarding);
    }
  }

  private boolean isNamedAsOurs(TableMessage table) {
    return table.family() == NftFamily.INET
        && table.name().equals(Ownership.tableName(wanted.topology()));
  }

  private boolean isOfAnother(TableMessage table) {
    return Ownership.topologyOf(table.comment())
        .filter(name -> !name.equals(wanted.topology()) && !ForwardingGuard.is(table))
        .isPresent();
  }
}
