package io.cnmc.netlink.nft;

import java.util.List;

/** All that one table holds, of one moment: its chains with their rules, its sets with elements. */
public record TableListing(
    TableMessage table, List<ChainListing> chains, List<SetListing> sets) {
  public TableListing {
    chains = List.copyOf(chains);
    sets = List.copyOf(sets);
  }

  /** A chain and its rules in their order. */
  public record ChainListing(ChainMessage chain, List<RuleMessage> rules) {
    public ChainListing {
      rules = List.copyOf(rules);
    }
  }

  /** A set or map and its elements, in the kernel's order, which says nothing. */
  public record SetListing(SetMessage set, List<SetElement> elements) {
    public SetListing {
      elements = List.copyOf(elements);
    }
  }
}
