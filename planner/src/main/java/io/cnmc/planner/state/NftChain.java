package io.cnmc.planner.state;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A chain and its rules; a base chain has a hook. Rules are replaced together in one transaction.
 */
public record NftChain(
    NftFamily family, String table, String name, @Nullable Hook hook, List<NftRule> rules)
    implements KernelObject {
  /** Of the inet family. */
  public NftChain(String table, String name, @Nullable Hook hook, List<NftRule> rules) {
    this(NftFamily.INET, table, name, hook, rules);
  }

  public NftChain {
    rules = List.copyOf(rules);
  }

  /**
   * Where a base chain is attached. The policy is always accept: cnmc judges only what concerns its
   * own links.
   */
  public record Hook(Type type, Point point, int priority) {
    public enum Type {
      FILTER,
      NAT
    }

    public enum Point {
      PREROUTING,
      INPUT,
      FORWARD,
      OUTPUT,
      POSTROUTING
    }

    @Override
    public String toString() {
      return (type + " hook " + point).toLowerCase(java.util.Locale.ROOT) + " priority " + priority;
    }
  }

  @Override
  public ObjectKey key() {
    return new ObjectKey(ObjectType.NFT_CHAIN, NamespaceRef.HOST, family.key(table) + " " + name);
  }

  @Override
  public SortedMap<String, String> attributes() {
    return Attributes.of(
        "hook",
        hook,
        "rules",
        rules.stream().map(NftRule::toString).collect(Collectors.joining("; ")));
  }
}
