package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.testing.NftRuleset.Chain;
import io.cnmc.netlink.testing.NftRuleset.Table;
import io.cnmc.netlink.wire.AttributeReader;
import java.util.ArrayList;
import java.util.List;

/** The sets and chains that a rule's expressions or an element's verdict name. */
final class NftReferences {
  private final List<String> sets = new ArrayList<>();
  private final List<String> chains = new ArrayList<>();

  void readExpressions(AttributeReader list) {
    while (list.next()) {
      Attributes expression = new Attributes(list.nested());
      Attributes body = expression.nested(NftAttributes.EXPR_DATA);
      switch (expression.string(NftAttributes.EXPR_NAME)) {
        case "lookup" -> sets.add(body.string(NftAttributes.LOOKUP_SET));
        case "immediate" -> readData(body.nested(NftAttributes.IMMEDIATE_DATA));
        default -> {} // names nothing
      }
    }
  }

  void readData(Attributes data) {
    Attributes verdict = data.nested(NftAttributes.DATA_VERDICT);
    if (verdict.has(NftAttributes.VERDICT_CHAIN)) {
      chains.add(verdict.string(NftAttributes.VERDICT_CHAIN));
    }
  }

  /** ENOENT for what is not there, EOPNOTSUPP for a jump to a base chain. */
  void check(Table table) {
    NftChanges.refuseIf(!table.sets.keySet().containsAll(sets), Errno.ENOENT);
    for (String name : chains) {
      Chain chain = table.chains.get(name);
      NftChanges.refuseIf(chain == null, Errno.ENOENT);
      boolean base = chain != null && chain.attributes.has(NftAttributes.CHAIN_HOOK);
      NftChanges.refuseIf(base, Errno.EOPNOTSUPP);
    }
  }

  List<String> sets() {
    return List.copyOf(sets);
  }

  List<String> chains() {
    return List.copyOf(chains);
  }
}
