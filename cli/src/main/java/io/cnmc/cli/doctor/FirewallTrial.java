package io.cnmc.cli.doctor;

import io.cnmc.netlink.nft.ChainHook;
import io.cnmc.netlink.nft.ChainMessage;
import io.cnmc.netlink.nft.Compare;
import io.cnmc.netlink.nft.DataType;
import io.cnmc.netlink.nft.Expression;
import io.cnmc.netlink.nft.Fib;
import io.cnmc.netlink.nft.Masquerade;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.Register;
import io.cnmc.netlink.nft.RuleMessage;
import io.cnmc.netlink.nft.SetDefinition;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.netlink.nft.Value;
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.netlink.socket.NetlinkConnection;
import java.io.IOException;
import java.util.List;

/** What a topology's nft table is made of, one feature at a time, each in a table of its own. */
enum FirewallTrial {
  FILTER("nft chains of the inet family", "filter", ChainHook.FORWARD, 0) {
    @Override
    void add(Transaction transaction, ChainMessage chain) {}
  },
  NAT("nft masquerade", "nat", ChainHook.POSTROUTING, 100) {
    @Override
    void add(Transaction transaction, ChainMessage chain) {
      transaction.append(rule(chain, new Masquerade()));
    }
  },
  FIB("nft fib", "nat", ChainHook.PREROUTING, -100) {
    @Override
    void add(Transaction transaction, ChainMessage chain) {
      transaction.append(
          rule(
              chain,
              new Fib(Fib.Result.ADDRESS_TYPE, Fib.DESTINATION_ADDRESS, Register.FIRST),
              new Compare(Register.FIRST, Compare.Operator.EQUAL, Value.host32(Fib.TYPE_LOCAL))));
    }
  },
  MAP("nft maps with concatenated keys", "nat", ChainHook.PREROUTING, -100) {
    @Override
    void add(Transaction transaction, ChainMessage chain) {
      List<DataType> key = List.of(DataType.PROTOCOL, DataType.PORT);
      List<DataType> data = List.of(DataType.IPV4_ADDRESS, DataType.PORT);
      transaction.create(SetDefinition.map(chain.family(), chain.table(), "ports", key, data));
    }
  },
  VERDICT_MAP("nft verdict maps", "filter", ChainHook.FORWARD, 0) {
    @Override
    void add(Transaction transaction, ChainMessage chain) {
      List<DataType> key = List.of(DataType.LINK_NAME, DataType.LINK_NAME);
      transaction.create(SetDefinition.verdictMap(chain.family(), chain.table(), "same", key));
    }
  },
  INTERVAL("nft interval sets", "filter", ChainHook.FORWARD, 0) {
    @Override
    void add(Transaction transaction, ChainMessage chain) {
      List<DataType> key = List.of(DataType.IPV4_ADDRESS);
      transaction.create(SetDefinition.set(chain.family(), chain.table(), "prefixes", key, true));
    }
  };

  private final String subject;
  private final ChainHook hook;

  FirewallTrial(String subject, String type, int point, int priority) {
    this.subject = subject;
    this.hook = new ChainHook(type, point, priority, Verdict.ACCEPT);
  }

  String subject() {
    return subject;
  }

  abstract void add(Transaction transaction, ChainMessage chain);

  void run(NetlinkConnection netfilter) throws IOException {
    String table = "trial-" + ordinal();
    ChainMessage chain = new ChainMessage(NftFamily.INET, table, "chain", hook, 0);
    Transaction transaction =
        new Transaction().create(new TableMessage(NftFamily.INET, table, "")).create(chain);
    add(transaction, chain);
    new NftConnection(netfilter).commit(transaction);
  }

  private static RuleMessage rule(ChainMessage chain, Expression... expressions) {
    return new RuleMessage(chain.family(), chain.table(), chain.name(), List.of(expressions));
  }
}
