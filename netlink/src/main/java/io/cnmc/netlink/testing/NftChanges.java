package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.NftRuleset.Chain;
import io.cnmc.netlink.testing.NftRuleset.Rule;
import io.cnmc.netlink.testing.NftRuleset.Table;
import io.cnmc.netlink.testing.NftRuleset.TableKey;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.List;

/** Messages of a transaction on tables, chains and rules; sets are {@link NftSetChanges}'s. */
final class NftChanges {
  private final NftRuleset ruleset;

  NftChanges(NftRuleset ruleset) {
    this.ruleset = ruleset;
  }

  void apply(MessageReader in) {
    Attributes attributes = new Attributes(in.attributes(NftAttributes.HEADER));
    switch (in.type()) {
      case NftAttributes.NEWTABLE -> newTable(in, attributes);
      case NftAttributes.DELTABLE -> {
        table(in, attributes);
        ruleset.tables().remove(key(in, attributes));
      }
      case NftAttributes.NEWCHAIN -> newChain(in, table(in, attributes), attributes);
      case NftAttributes.DELCHAIN -> deleteChain(table(in, attributes), attributes);
      case NftAttributes.NEWRULE -> newRule(in, table(in, attributes), attributes);
      case NftAttributes.DELRULE -> deleteRules(table(in, attributes), attributes);
      default -> new NftSetChanges(table(in, attributes)).apply(in, attributes);
    }
  }

  private static TableKey key(MessageReader in, Attributes attributes) {
    return new TableKey(in.u8(0), attributes.string(NftAttributes.TABLE));
  }

  private Table table(MessageReader in, Attributes attributes) {
    Table table = ruleset.tables().get(key(in, attributes));
    if (table == null) {
      throw new Refusal(Errno.ENOENT);
    }
    return table;
  }

  private static boolean isExclusive(MessageReader in) {
    return (in.flags() & MessageFlags.EXCLUSIVE) != 0;
  }

  private void newTable(MessageReader in, Attributes attributes) {
    TableKey key = key(in, attributes);
    if (ruleset.tables().containsKey(key)) {
      refuseIf(isExclusive(in), Errno.EEXIST);
      return;
    }
    attributes.put(NftAttributes.TABLE_HANDLE, handle(ruleset.nextHandle()));
    ruleset.tables().put(key, new Table(key, attributes));
  }

  private static void newChain(MessageReader in, Table table, Attributes attributes) {
    String name = attributes.string(NftAttributes.CHAIN_NAME);
    if (table.chains.containsKey(name)) {
      refuseIf(isExclusive(in), Errno.EEXIST);
      return;
    }
    attributes.put(NftAttributes.CHAIN_HANDLE, handle(++table.lastHandle));
    table.chains.put(name, new Chain(attributes));
  }

  /** Its rules go with it; EBUSY while another chain's rule or a verdict map leads to it. */
  private static void deleteChain(Table table, Attributes attributes) {
    String name = attributes.string(NftAttributes.CHAIN_NAME);
    refuseIf(!table.chains.containsKey(name), Errno.ENOENT);
    boolean fromRule =
        table.chains.entrySet().stream()
            .filter(other -> !other.getKey().equals(name))
            .flatMap(other -> other.getValue().rules.stream())
            .anyMatch(rule -> rule.chains().contains(name));
    boolean fromMap =
        table.sets.values().stream()
            .flatMap(set -> set.elements.values().stream())
            .anyMatch(element -> element.chains().contains(name));
    refuseIf(fromRule || fromMap, Errno.EBUSY);
    table.chains.remove(name);
  }

  private static Chain chain(Table table, Attributes attributes) {
    Chain chain = table.chains.get(attributes.string(NftAttributes.RULE_CHAIN));
    if (chain == null) {
      throw new Refusal(Errno.ENOENT);
    }
    return chain;
  }

  private static void newRule(MessageReader in, Table table, Attributes attributes) {
    Chain chain = chain(table, attributes);
    NftReferences references = new NftReferences();
    references.readExpressions(attributes.nested(NftAttributes.RULE_EXPRESSIONS, 0));
    references.check(table);
    boolean appended = (in.flags() & MessageFlags.APPEND) != 0;
    int place = appended ? chain.rules.size() : 0;
    long handle = ++table.lastHandle;
    attributes.put(NftAttributes.RULE_HANDLE, handle(handle));
    chain.rules.add(place, new Rule(handle, attributes, references.sets(), references.chains()));
  }

  /** One rule by handle, or all of a chain, or all of the table. */
  private static void deleteRules(Table table, Attributes attributes) {
    if (!attributes.has(NftAttributes.RULE_CHAIN)) {
      table.chains.values().forEach(chain -> chain.rules.clear());
      return;
    }
    Chain chain = chain(table, attributes);
    if (attributes.has(NftAttributes.RULE_HANDLE)) {
      chain.rules.remove(indexOf(chain, attributes.u64be(NftAttributes.RULE_HANDLE)));
    } else {
      chain.rules.clear();
    }
  }

  private static int indexOf(Chain chain, long handle) {
    List<Rule> rules = chain.rules;
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).handle() == handle) {
        return i;
      }
    }
    throw new Refusal(Errno.ENOENT);
  }

  static Octets handle(long handle) {
    return Octets.of(java.nio.ByteBuffer.allocate(8).putLong(handle).array());
  }

  static void refuseIf(boolean refused, Errno errno) {
    if (refused) {
      throw new Refusal(errno);
    }
  }
}
