package io.cnmc.netlink.nft;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.nft.NftRequest.NftType;
import io.cnmc.netlink.socket.BatchResult;
import io.cnmc.netlink.socket.DumpInterruptedException;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** nf_tables of one namespace, over its NETLINK_NETFILTER connection, which stays the caller's. */
public final class NftConnection {
  private static final int NFTA_GEN_ID = 1;
  private static final int LISTING_ATTEMPTS = 5;

  private final NetlinkConnection connection;

  public NftConnection(NetlinkConnection connection) {
    this.connection = connection;
  }

  /**
   * Carries the transaction out; an empty one does nothing.
   *
   * @throws io.cnmc.netlink.NetlinkException what the kernel said against the first change that it
   *     refused, with that change's name; then nothing has changed
   */
  public void commit(Transaction transaction) throws IOException {
    if (!transaction.isEmpty()) {
      BatchResult result = connection.transact(transaction.messages());
      result.orThrow();
    }
  }

  /** The number of the ruleset's present state: each transaction makes a new one. */
  public int generation() throws IOException {
    int[] generation = {0};
    connection.query(
        new NftRequest(NftType.GETGEN, 0, NftFamily.UNSPEC, "generation", out -> {}),
        message -> generation[0] = readGeneration(message));
    return generation[0];
  }

  /** All tables of all families, in the kernel's order. */
  public List<TableMessage> tables() throws IOException {
    NftRequest request =
        new NftRequest(NftType.GETTABLE, 0, NftFamily.UNSPEC, "tables", out -> {});
    return connection.dump(request, TableMessage::read);
  }

  /**
   * A table with all that is in it, of one generation of the ruleset; empty when there is none.
   *
   * @throws DumpInterruptedException when the ruleset changed during each of five attempts
   */
  public Optional<TableListing> table(NftFamily family, String name) throws IOException {
    for (int attempt = 0; attempt < LISTING_ATTEMPTS; attempt++) {
      int before = generation();
      Optional<TableListing> listing;
      try {
        listing = list(family, name);
      } catch (NetlinkException e) {
        if (!e.errno().equals(Errno.ENOENT) || generation() == before) {
          throw e;
        }
        continue; // the table, or a set of it, went meanwhile
      }
      if (generation() == before) {
        return listing;
      }
    }
    throw new DumpInterruptedException("listing of nft table " + name, LISTING_ATTEMPTS);
  }

  private Optional<TableListing> list(NftFamily family, String name) throws IOException {
    Optional<TableMessage> table =
        tables().stream().filter(t -> t.family() == family && t.name().equals(name)).findFirst();
    if (table.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TableListing(table.get(), chains(family, name), sets(family, name)));
  }

  private List<TableListing.ChainListing> chains(NftFamily family, String table)
      throws IOException {
    NftRequest request = get(NftType.GETCHAIN, family, "chains of " + table, out -> {});
    Map<String, List<RuleMessage>> rules =
        rules(family, table).stream().collect(Collectors.groupingBy(RuleMessage::chain));
    List<TableListing.ChainListing> listings = new ArrayList<>();
    for (ChainMessage chain : connection.dump(request, ChainMessage::read)) {
      if (chain.table().equals(table)) {
        listings.add(
            new TableListing.ChainListing(
                chain, rules.getOrDefault(chain.name(), List.of())));
      }
    }
    return listings;
  }

  private List<RuleMessage> rules(NftFamily family, String table) throws IOException {
    NftRequest request =
        get(
            NftType.GETRULE,
            family,
            "rules of " + table,
            out -> out.string(RuleMessage.NFTA_RULE_TABLE, table));
    return connection.dump(request, RuleMessage::read);
  }

  private List<TableListing.SetListing> sets(NftFamily family, String table) throws IOException {
    NftRequest request =
        get(
            NftType.GETSET,
            family,
            "sets of " + table,
            out -> out.string(SetMessage.NFTA_SET_TABLE, table));
    List<TableListing.SetListing> listings = new ArrayList<>();
    for (SetMessage set : connection.dump(request, SetMessage::read)) {
      listings.add(new TableListing.SetListing(set, elements(set)));
    }
    return listings;
  }

  private List<SetElement> elements(SetMessage set) throws IOException {
    NftRequest request =
        get(
            NftType.GETSETELEM,
            set.family(),
            "elements of set " + set.table() + " " + set.name(),
            out -> ElementList.writeSet(out, set));
    return connection.dump(request, ElementList::read).stream().flatMap(List::stream).toList();
  }

  private static NftRequest get(
      NftType type, NftFamily family, String object, Consumer<AttributeWriter> body) {
    return new NftRequest(type, 0, family, object, body);
  }

  private static int readGeneration(MessageReader message) {
    AttributeReader in = message.attributes(NftRequest.HEADER);
    while (in.next()) {
      if (in.type() == NFTA_GEN_ID) {
        return in.u32be();
      }
    }
    return 0;
  }
}
