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
import java.util.List;
import java.util.Locale;

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

  /** Whether the guard stands for the family. */
  public static boolean covers(TableListing guard, IpFamily family) {
    return guard.chains().stream().anyMatch(c -> c.chain().name().equals(chain(family).name()));
  }

  /** What puts the guard up for a family, beside what stands already. */
  static Transaction raise(boolean tableStands, IpFamily family) {
    Transaction transaction = new Transaction();
    if (!tableStands) {
      transaction.create(TableCodec.encode(TABLE));
    }
    NftChain chain = chain(family);
    transaction.create(TableCodec.encode(chain));
    chain.rules().forEach(rule -> transaction.append(TableCodec.encode(chain, rule)));
    return transaction;
  }

  /** What takes the guard down for a family, and the table with the last one. */
  static Transaction lower(TableListing guard, IpFamily family) {
    Transaction transaction = new Transaction();
    if (guard.chains().size() <= 1) {
      return transaction.delete(TableCodec.encode(TABLE));
    }
    NftChain chain = chain(family);
    return transaction.flush(TableCodec.encode(chain)).delete(TableCodec.encode(chain));
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
