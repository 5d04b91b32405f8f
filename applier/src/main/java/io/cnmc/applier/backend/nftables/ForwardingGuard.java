package io.cnmc.applier.backend.nftables;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableListing;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftStatement;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Ownership;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The table that stands in front of forwarding which cnmc turned on: packets between two links of
 * which neither is of any topology are dropped, as they were while the host did not forward. One
 * chain per family; shared by all topologies of a host.
 */
public final class ForwardingGuard {
  /** Names no topology: the guard is everybody's. */
  private static final String MARK = Ownership.mark("*", "guard");

  private static final NftTable TABLE = new NftTable(Ownership.GUARD_TABLE, MARK);

  private ForwardingGuard() {}

  /** Whether a table is the guard, and not somebody's of that name. */
  public static boolean is(TableMessage table) {
    return table.family() == NftFamily.INET
        && table.name().equals(TABLE.name())
        && table.comment().equals(MARK);
  }

  /** The families that the guard has a chain for, whatever is in it. */
  public static Set<IpFamily> families(TableListing guard) {
    Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
    for (TableListing.ChainListing listed : guard.chains()) {
      for (IpFamily family : IpFamily.values()) {
        if (listed.chain().name().equals(chain(family).name())) {
          families.add(family);
        }
      }
    }
    return families;
  }

  /** Whether the guard drops what it is there to drop: a chain that somebody emptied does not. */
  public static boolean holds(TableListing guard, IpFamily family) {
    return !guard.table().dormant()
        && new TableReading(guard).chains().contains(chain(family));
  }

  /** Makes the guard anew for these families, and for no other, in one go. */
  static Transaction become(Set<IpFamily> families, boolean stands) {
    Transaction transaction = new Transaction();
    if (stands) {
      transaction.delete(TableCodec.encode(TABLE));
    }
    if (families.isEmpty()) {
      return transaction;
    }
    transaction.create(TableCodec.encode(TABLE));
    for (IpFamily family : families) {
      NftChain chain = chain(family);
      transaction.create(TableCodec.encode(chain));
      chain.rules().forEach(rule -> transaction.append(TableCodec.encode(chain, rule)));
    }
    return transaction;
  }

  private static NftChain chain(IpFamily family) {
    return new NftChain(
        TABLE.name(),
        "forward-" + family.toString().toLowerCase(Locale.ROOT),
        new NftChain.Hook(NftChain.Hook.Type.FILTER, NftChain.Hook.Point.FORWARD, 0),
        List.of(
            NftRule.of(
                new NftStatement.MatchFamily(family),
                foreign(true),
                foreign(false),
                NftStatement.Verdict.DROP)));
  }

  private static NftStatement foreign(boolean input) {
    return new NftStatement.MatchGroup(
        input, Ownership.GROUP_PREFIX_MASK, false, Ownership.GROUP_PREFIX);
  }
}
