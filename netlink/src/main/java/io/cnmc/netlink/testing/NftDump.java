package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.NftRuleset.Chain;
import io.cnmc.netlink.testing.NftRuleset.Set;
import io.cnmc.netlink.testing.NftRuleset.Table;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import java.util.List;

/** Answers to GET messages of nf_tables. */
final class NftDump {
  /** Elements to a message: far below the limit of an attribute. */
  private static final int CHUNK = 100;

  private static final int NESTED = 0x8000;

  private NftDump() {}

  static void generation(NftRuleset ruleset, MessageReader in, Replies replies) {
    if (in.type() != NftAttributes.GETGEN) {
      replies.acknowledge(in, new Refusal(Errno.EOPNOTSUPP));
      return;
    }
    replies.object(
        in,
        NftAttributes.NEWGEN,
        out -> {
          header(out, 0);
          out.u32be(NftAttributes.GEN_ID, ruleset.generation());
        });
    replies.acknowledge(in, null);
  }

  static void dump(NftRuleset ruleset, MessageReader in, Replies.ObjectWriter out) {
    Attributes filter = new Attributes(in.attributes(NftAttributes.HEADER));
    int family = in.u8(0);
    String name = filter.string(NftAttributes.TABLE);
    for (Table table : ruleset.tables().values()) {
      boolean sameFamily = family == Families.UNSPECIFIED || family == table.key.family();
      if (sameFamily && (name.isEmpty() || name.equals(table.key.name()))) {
        dump(in.type(), table, filter, out);
      }
    }
  }

  /**
   * Refuses to list the sets of a table that is not there, and the elements of a set that is not.
   * Of a table that is not there the kernel lists no rules, and no chains.
   */
  static void check(NftRuleset ruleset, MessageReader in) {
    if (in.type() != NftAttributes.GETSET && in.type() != NftAttributes.GETSETELEM) {
      return;
    }
    Attributes filter = new Attributes(in.attributes(NftAttributes.HEADER));
    String name = filter.string(NftAttributes.TABLE);
    if (in.type() == NftAttributes.GETSET && name.isEmpty()) {
      return;
    }
    Table table = ruleset.tables().get(new NftRuleset.TableKey(in.u8(0), name));
    boolean set = in.type() == NftAttributes.GETSETELEM;
    if (table == null || set && !table.sets.containsKey(filter.string(NftAttributes.LIST_SET))) {
      throw new Refusal(Errno.ENOENT);
    }
  }

  private static void dump(
      int type, Table table, Attributes filter, Replies.ObjectWriter out) {
    switch (type) {
      case NftAttributes.GETTABLE -> object(out, NftAttributes.NEWTABLE, table, table.attributes);
      case NftAttributes.GETCHAIN ->
          table.chains.values().forEach(
              chain -> object(out, NftAttributes.NEWCHAIN, table, chain.attributes));
      case NftAttributes.GETRULE ->
          table.chains.values().forEach(chain -> rules(out, table, chain));
      case NftAttributes.GETSET ->
          table.sets.values().forEach(
              set -> object(out, NftAttributes.NEWSET, table, set.attributes));
      case NftAttributes.GETSETELEM -> {
        Set set = table.sets.get(filter.string(NftAttributes.LIST_SET));
        if (set != null) {
          elements(out, table, set);
        }
      }
      default -> {} // nothing of the kind here
    }
  }

  private static void rules(Replies.ObjectWriter out, Table table, Chain chain) {
    chain.rules.forEach(rule -> object(out, NftAttributes.NEWRULE, table, rule.attributes()));
  }

  private static void elements(Replies.ObjectWriter out, Table table, Set set) {
    List<NftRuleset.Element> all = List.copyOf(set.elements.values());
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<NftRuleset.Element> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
      out.write(NftAttributes.NEWSETELEM, to -> elements(to, table, set, chunk));
    }
  }

  private static void elements(
      AttributeWriter out, Table table, Set set, List<NftRuleset.Element> chunk) {
    header(out, table.key.family());
    out.string(NftAttributes.TABLE, table.key.name());
    out.string(NftAttributes.LIST_SET, set.attributes.string(NftAttributes.SET_NAME));
    out.nested(
        NftAttributes.LIST_ELEMENTS,
        list ->
            chunk.forEach(e -> list.octets(NftAttributes.LIST_ELEM | NESTED, e.attributes())));
  }

  private static void object(
      Replies.ObjectWriter out, int type, Table table, Attributes attributes) {
    out.write(
        type,
        to -> {
          header(to, table.key.family());
          attributes.write(to);
        });
  }

  private static void header(AttributeWriter out, int family) {
    out.putU8(family).putU8(0).putU16be(0);
  }
}
