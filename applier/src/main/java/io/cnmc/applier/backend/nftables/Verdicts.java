package io.cnmc.applier.backend.nftables;

import io.cnmc.netlink.nft.Verdict;
import io.cnmc.planner.state.NftStatement;
import io.cnmc.planner.state.NftStatement.Verdict.Action;
import java.util.Locale;
import java.util.Optional;

/** Verdicts as statements, as text in maps, and as the kernel has them. */
final class Verdicts {
  private Verdicts() {}

  static Verdict encode(NftStatement.Verdict verdict) {
    return switch (verdict.action()) {
      case ACCEPT -> Verdict.ACCEPT;
      case DROP -> Verdict.DROP;
      case RETURN -> Verdict.RETURN;
      case JUMP -> Verdict.jump(verdict.chain());
      case GOTO -> Verdict.goTo(verdict.chain());
    };
  }

  /** Empty for one that no statement has, such as queue. */
  static Optional<NftStatement.Verdict> decode(Verdict verdict) {
    for (Action action : Action.values()) {
      NftStatement.Verdict candidate = new NftStatement.Verdict(action, verdict.chain());
      if (encode(candidate).equals(verdict)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** {@code accept}, {@code goto icc-off}. */
  static Verdict parse(String text) {
    int space = text.indexOf(' ');
    String word = space < 0 ? text : text.substring(0, space);
    String chain = space < 0 ? "" : text.substring(space + 1);
    return encode(
        new NftStatement.Verdict(Action.valueOf(word.toUpperCase(Locale.ROOT)), chain));
  }
}
