package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nft objects of a namespace: each keeps the attributes it was made of, which a dump gives
 * back. Copied for a transaction.
 */
final class NftRuleset {
  private final Map<TableKey, Table> tables = new LinkedHashMap<>();
  private int generation = 1;
  private long lastHandle;

  /** A table's family and name. */
  record TableKey(int family, String name) {}

  /** A table, its chains and its sets by name. */
  static final class Table {
    final TableKey key;
    final Attributes attributes;
    final Map<String, Chain> chains = new LinkedHashMap<>();
    final Map<String, Set> sets = new LinkedHashMap<>();
    long lastHandle;

    Table(TableKey key, Attributes attributes) {
      this.key = key;
      this.attributes = attributes;
    }

    private Table copy() {
      Table copy = new Table(key, attributes);
      copy.lastHandle = lastHandle;
      chains.forEach((name, chain) -> copy.chains.put(name, chain.copy()));
      sets.forEach((name, set) -> copy.sets.put(name, set.copy()));
      return copy;
    }
  }

  /** A chain and its rules in order. */
  static final class Chain {
    final Attributes attributes;
    final List<Rule> rules = new ArrayList<>();

    Chain(Attributes attributes) {
      this.attributes = attributes;
    }

    private Chain copy() {
      Chain copy = new Chain(attributes);
      copy.rules.addAll(rules);
      return copy;
    }
  }

  /** A rule and the names of what it uses. */
  record Rule(long handle, Attributes attributes, List<String> sets, List<String> chains) {}

  /** A set and its elements by key. */
  static final class Set {
    final Attributes attributes;
    final Map<ElementKey, Element> elements = new LinkedHashMap<>();

    Set(Attributes attributes) {
      this.attributes = attributes;
    }

    private Set copy() {
      Set copy = new Set(attributes);
      copy.elements.putAll(elements);
      return copy;
    }
  }

  /**
   * In an interval set one range's end may be another's beginning; {@code last} is that of a range
   * of several parts, else the key itself.
   */
  record ElementKey(Octets key, Octets last, boolean end) {}

  /** An element as it came, its data, and the chain that its verdict names, if any. */
  record Element(Octets attributes, @Nullable Octets data, List<String> chains) {}

  Map<TableKey, Table> tables() {
    return tables;
  }

  int generation() {
    return generation;
  }

  long nextHandle() {
    return ++lastHandle;
  }

  NftRuleset copy() {
    NftRuleset copy = new NftRuleset();
    copy.generation = generation;
    copy.lastHandle = lastHandle;
    tables.forEach((key, table) -> copy.tables.put(key, table.copy()));
    return copy;
  }

  /** This draft as the new ruleset. */
  NftRuleset committed() {
    generation++;
    return this;
  }
}
