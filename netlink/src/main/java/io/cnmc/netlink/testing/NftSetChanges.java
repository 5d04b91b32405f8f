package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.NftRuleset.Element;
import io.cnmc.netlink.testing.NftRuleset.ElementKey;
import io.cnmc.netlink.testing.NftRuleset.Set;
import io.cnmc.netlink.testing.NftRuleset.Table;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages of a transaction on sets and their elements. */
final class NftSetChanges {
  private static final int INTERVAL_END = 1;

  private final Table table;

  NftSetChanges(Table table) {
    this.table = table;
  }

  void apply(MessageReader in, Attributes attributes) {
    boolean exclusive = (in.flags() & MessageFlags.EXCLUSIVE) != 0;
    switch (in.type()) {
      case NftAttributes.NEWSET -> newSet(attributes, exclusive);
      case NftAttributes.DELSET -> deleteSet(attributes);
      case NftAttributes.NEWSETELEM -> {
        Set set = set(attributes.string(NftAttributes.LIST_SET));
        AttributeReader list = attributes.nested(NftAttributes.LIST_ELEMENTS, 0);
        while (list.next()) {
          add(set, list.octets(), new Attributes(list.nested()), exclusive);
        }
      }
      case NftAttributes.DELSETELEM -> {
        Set set = set(attributes.string(NftAttributes.LIST_SET));
        AttributeReader list = attributes.nested(NftAttributes.LIST_ELEMENTS, 0);
        while (list.next()) {
          ElementKey key = key(set, new Attributes(list.nested()));
          NftChanges.refuseIf(set.elements.remove(key) == null, Errno.ENOENT);
        }
      }
      default -> throw new Refusal(Errno.EOPNOTSUPP);
    }
  }

  private void newSet(Attributes attributes, boolean exclusive) {
    String name = attributes.string(NftAttributes.SET_NAME);
    if (table.sets.containsKey(name)) {
      NftChanges.refuseIf(exclusive, Errno.EEXIST);
      return;
    }
    attributes.remove(NftAttributes.SET_ID);
    attributes.put(NftAttributes.SET_HANDLE, NftChanges.handle(++table.lastHandle));
    table.sets.put(name, new Set(attributes));
  }

  private void deleteSet(Attributes attributes) {
    String name = attributes.string(NftAttributes.SET_NAME);
    set(name);
    boolean used =
        table.chains.values().stream()
            .flatMap(chain -> chain.rules.stream())
            .anyMatch(rule -> rule.sets().contains(name));
    NftChanges.refuseIf(used, Errno.EBUSY);
    table.sets.remove(name);
  }

  private Set set(String name) {
    Set set = table.sets.get(name);
    if (set == null) {
      throw new Refusal(Errno.ENOENT);
    }
    return set;
  }

  private void add(Set set, Octets raw, Attributes element, boolean exclusive) {
    ElementKey key = key(set, element);
    NftReferences references = new NftReferences();
    references.readData(element.nested(NftAttributes.ELEM_DATA));
    references.check(table);
    @Nullable Octets data = element.get(NftAttributes.ELEM_DATA);
    Element old = set.elements.get(key);
    NftChanges.refuseIf(old == null && NftRanges.of(set).overlap(key, set), Errno.EEXIST);
    if (old != null) {
      NftChanges.refuseIf(exclusive || !Objects.equals(old.data(), data), Errno.EEXIST);
      return;
    }
    set.elements.put(key, new Element(raw, data, references.chains()));
  }

  private static ElementKey key(Set set, Attributes element) {
    Octets key = element.nested(NftAttributes.ELEM_KEY).get(NftAttributes.DATA_VALUE);
    int length = set.attributes.u32be(NftAttributes.SET_KEY_LEN, 0);
    if (key == null || key.length() != length) {
      throw new Refusal(Errno.EINVAL);
    }
    Octets last = element.nested(NftAttributes.ELEM_KEY_END).get(NftAttributes.DATA_VALUE);
    boolean end = (element.u32be(NftAttributes.ELEM_FLAGS, 0) & INTERVAL_END) != 0;
    return new ElementKey(key, last == null ? key : last, end);
  }
}
