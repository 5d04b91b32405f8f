package io.cnmc.planner.plan;

import io.cnmc.planner.driver.FirewallRules;
import io.cnmc.planner.driver.PinRules;
import io.cnmc.planner.state.NftChain;
import java.util.List;
import java.util.Locale;

/** Which of the chains that cnmc makes a chain is: a plan file says no more of one than that. */
enum ChainForm {
  PLAIN,
  /** With a port that answers on 127.0.0.0/8. */
  LOOPBACK,
  /** Of the table of bridges. */
  PINNED,
  /** Not one of cnmc's, or no longer as cnmc makes it. */
  OTHER;

  static ChainForm of(NftChain chain) {
    for (ChainForm form : values()) {
      if (form.chains(chain.table()).contains(chain)) {
        return form;
      }
    }
    return OTHER;
  }

  /** All that a table has in this form. */
  List<NftChain> chains(String table) {
    return switch (this) {
      case PLAIN -> FirewallRules.chains(table, false);
      case LOOPBACK -> FirewallRules.chains(table, true);
      case PINNED -> PinRules.chains(table);
      case OTHER -> List.of();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
