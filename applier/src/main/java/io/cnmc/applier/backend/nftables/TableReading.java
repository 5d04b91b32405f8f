package io.cnmc.applier.backend.nftables;

import io.cnmc.netlink.nft.ChainHook;
import io.cnmc.netlink.nft.DataType;
import io.cnmc.netlink.nft.RuleMessage;
import io.cnmc.netlink.nft.SetMessage;
import io.cnmc.netlink.nft.TableListing;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftStatement;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A table's listing as kernel objects, each with the kernel's handle for it. */
public final class TableReading {
  private final TableListing listing;
  private final NftFamily family;
  private final String table;

  public TableReading(TableListing listing) {
    this.listing = listing;
    this.family = family(listing.table()).orElseThrow();
    this.table = listing.table().name();
  }

  /** Empty for a table of a family that none of ours is of. */
  public static Optional<NftFamily> family(TableMessage table) {
    return TableCodec.family(table.family());
  }

  /** Hands out objects and handles. */
  public void forEach(BiConsumer<KernelObject, Long> action) {
    action.accept(table(), listing.table().handle());
    for (TableListing.SetListing set : listing.sets()) {
      if (!set.set().isAnonymous()) {
        action.accept(set(set), set.set().handle());
      }
    }
    for (TableListing.ChainListing chain : listing.chains()) {
      action.accept(chain(chain), chain.chain().handle());
    }
  }

  /** In the kernel's order. */
  List<NftChain> chains() {
    return listing.chains().stream().map(this::chain).toList();
  }

  public NftTable table() {
    String asleep = listing.table().dormant() ? NftTable.DORMANT : "";
    return new NftTable(family, table, listing.table().comment() + asleep);
  }

  private NftSet set(TableListing.SetListing listed) {
    SetMessage set = listed.set();
    Optional<List<NftType>> keys = types(set.keyType());
    Optional<List<NftType>> data =
        set.dataType() == 0
            ? Optional.of(List.of())
            : set.dataType() == SetMessage.VERDICTS
                ? Optional.of(List.of(NftType.VERDICT))
                : types(set.dataType());
    if (keys.isEmpty() || data.isEmpty()) {
      // Of types that no set of ours has: so it equals none, and nothing of it can be said.
      return new NftSet(family, table, set.name(), List.of(), List.of(), false, new TreeSet<>());
    }
    return new NftSet(
        family,
        table,
        set.name(),
        keys.get(),
        data.get(),
        set.isInterval(),
        ElementCodec.decode(keys.get(), data.get(), set.isInterval(), listed.elements()));
  }

  private static Optional<List<NftType>> types(int number) {
    List<NftType> types = new ArrayList<>();
    for (DataType type : DataType.parts(number).orElse(List.of())) {
      Optional<NftType> known = FieldLoads.type(type);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      types.add(known.get());
    }
    return types.isEmpty() ? Optional.empty() : Optional.of(types);
  }

  private NftChain chain(TableListing.ChainListing listed) {
    List<NftRule> rules = new ArrayList<>();
    ChainHook hook = listed.chain().hook();
    if (hook != null && !isOurs(hook)) {
      rules.add(NftRule.of(new NftStatement.Unknown("[" + hook + "]")));
    }
    for (RuleMessage rule : listed.rules()) {
      rules.add(RuleCodec.decode(rule.expressions()));
    }
    return new NftChain(family, table, listed.chain().name(), hook(hook), rules);
  }

  /** Of a type and policy that the state can express. */
  private static boolean isOurs(ChainHook hook) {
    return hook(hook) != null && hook.policy().equals(Verdict.ACCEPT);
  }

  private static NftChain.@Nullable Hook hook(@Nullable ChainHook hook) {
    if (hook == null) {
      return null;
    }
    for (NftChain.Hook.Type type : NftChain.Hook.Type.values()) {
      for (NftChain.Hook.Point point : NftChain.Hook.Point.values()) {
        if (hook.type().equals(type.name().toLowerCase(Locale.ROOT))
            && hook.point() == TableCodec.point(point)) {
          return new NftChain.Hook(type, point, hook.priority());
        }
      }
    }
    return null;
  }
}
