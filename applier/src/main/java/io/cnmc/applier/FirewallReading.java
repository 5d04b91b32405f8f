package io.cnmc.applier;

import io.cnmc.applier.backend.nftables.TableReading;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The topology's tables, and what of the host's forwarding is seen in its firewall. */
final class FirewallReading {
  private final Namespace namespace;
  private final NamespaceReading reading;
  private final Wanted wanted;

  FirewallReading(Namespace namespace, NamespaceReading reading, Wanted wanted) {
    this.namespace = namespace;
    this.reading = reading;
    this.wanted = wanted;
  }

  void addTo(ObservedBuilder out) throws IOException {
    NftConnection nft = new NftConnection(namespace.netfilter());
    List<TableMessage> tables = nft.tables();
    for (TableMessage table : tables) {
      Optional<NftFamily> family = TableReading.family(table);
      if (family.isPresent() && table.name().equals(Ownership.tableName(wanted.topology()))) {
        addTable(nft, table, family.get(), out);
      }
    }
    new ForwardingReading(reading, wanted).addTo(namespace, tables, out);
  }

  private void addTable(
      NftConnection nft, TableMessage table, NftFamily family, ObservedBuilder out)
      throws IOException {
    boolean owned =
        Ownership.topologyOf(table.comment()).filter(wanted.topology()::equals).isPresent();
    if (owned) {
      nft.table(table.family(), table.name())
          .ifPresent(
              listing ->
                  new TableReading(listing)
                      .forEach((object, handle) -> out.owned(object, Long.toString(handle))));
    } else if (wanted.contains(NftTable.keyOf(family, table.name()))) {
      out.foreign(new NftTable(family, table.name(), table.comment()));
    }
  }
}
