package io.cnmc.applier.backend.nftables;

import io.cnmc.netlink.nft.ChainHook;
import io.cnmc.netlink.nft.ChainMessage;
import io.cnmc.netlink.nft.DataType;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.RuleMessage;
import io.cnmc.netlink.nft.SetDefinition;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables, sets and chains as messages. */
final class TableCodec {
  private TableCodec() {}

  static TableMessage encode(NftTable table) {
    return new TableMessage(family(table.family()), table.name(), table.mark());
  }

  static SetDefinition encode(NftSet set) {
    NftFamily family = family(set.family());
    List<DataType> key = types(set.keyTypes());
    if (set.dataTypes().isEmpty()) {
      return SetDefinition.set(family, set.table(), set.name(), key, set.interval());
    }
    return set.dataTypes().get(0) == NftType.VERDICT
        ? SetDefinition.verdictMap(family, set.table(), set.name(), key)
        : SetDefinition.map(
            family, set.table(), set.name(), key, types(set.dataTypes()));
  }

  static ChainMessage encode(NftChain chain) {
    NftChain.Hook hook = chain.hook();
    return new ChainMessage(
        family(chain.family()),
        chain.table(),
        chain.name(),
        hook == null
            ? null
            : new ChainHook(
                hook.type().name().toLowerCase(Locale.ROOT),
                point(hook.point()),
                hook.priority(),
                Verdict.ACCEPT));
  }

  static RuleMessage encode(NftChain chain, NftRule rule) {
    return new RuleMessage(
        family(chain.family()), chain.table(), chain.name(), RuleCodec.encode(rule));
  }

  private static NftFamily family(io.cnmc.planner.state.NftFamily family) {
    return switch (family) {
      case INET -> NftFamily.INET;
      case BRIDGE -> NftFamily.BRIDGE;
    };
  }

  /** Empty for one that no table of ours is of. */
  static Optional<io.cnmc.planner.state.NftFamily> family(NftFamily family) {
    return Stream.of(io.cnmc.planner.state.NftFamily.values())
        .filter(ours -> family(ours) == family)
        .findFirst();
  }

  private static List<DataType> types(List<NftType> types) {
    return types.stream().map(FieldLoads::type).toList();
  }

  static int point(NftChain.Hook.Point point) {
    return switch (point) {
      case PREROUTING -> ChainHook.PREROUTING;
      case INPUT -> ChainHook.INPUT;
      case FORWARD -> ChainHook.FORWARD;
      case OUTPUT -> ChainHook.OUTPUT;
      case POSTROUTING -> ChainHook.POSTROUTING;
    };
  }
}
