package io.cnmc.planner.driver;

import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A topology's firewall as kernel objects, a table of the host's packets and one of the frames of
 * bridges: what is in a table, but for the elements of its sets, depends on no network.
 */
public final class FirewallObjects {
  private static final List<NftType> LINK = List.of(NftType.IFNAME);
  private static final List<NftType> LINKS = List.of(NftType.IFNAME, NftType.IFNAME);

  private static final Set<String> INTERVALS =
      Set.of("home4", "home6", "masq4", "masq6", "allowed4", "allowed6");

  private final NftFamily family;
  private final String table;
  private final Map<String, ? extends SortedSet<NftElement>> elements;
  private final List<NftSet> objects = new ArrayList<>();

  private FirewallObjects(
      NftFamily family, String table, Map<String, ? extends SortedSet<NftElement>> elements) {
    this.family = family;
    this.table = table;
    this.elements = elements;
  }

  /** {@code elements} by the name of their set; a table without any is not there. */
  public static List<KernelObject> of(
      String topology, Map<String, ? extends SortedSet<NftElement>> elements, boolean loopback) {
    String table = Ownership.tableName(topology);
    FirewallObjects host = new FirewallObjects(NftFamily.INET, table, elements);
    host.addSets();
    FirewallObjects bridges = new FirewallObjects(NftFamily.BRIDGE, table, elements);
    bridges.addPins();
    return Stream.concat(
            host.with(topology, FirewallRules.chains(table, loopback)),
            bridges.with(topology, PinRules.chains(table)))
        .toList();
  }

  private Stream<KernelObject> with(String topology, List<NftChain> chains) {
    if (objects.stream().allMatch(set -> set.elements().isEmpty())) {
      return Stream.empty();
    }
    NftTable made = new NftTable(family, table, Ownership.mark(topology, "firewall"));
    return Stream.of(List.of(made), objects, chains).flatMap(List::stream);
  }

  private void addSets() {
    add("bridges", LINK, List.of());
    add("internal", LINK, List.of());
    add("same", LINKS, List.of(NftType.VERDICT));
    add("hairpin", LINKS, List.of());
    add("routed", List.of(NftType.IFNAME, NftType.ETHER), List.of());
    for (NftType address : List.of(NftType.IPV4, NftType.IPV6)) {
      String family = address == NftType.IPV4 ? "4" : "6";
      List<NftType> target = List.of(address, NftType.PORT);
      add("home" + family, List.of(address), List.of());
      add("masq" + family, List.of(address), List.of());
      add("self" + family, List.of(address, address), List.of());
      add("ports" + family, List.of(NftType.PROTOCOL, NftType.PORT), target);
      add("ports" + family + "-addr", List.of(address, NftType.PROTOCOL, NftType.PORT), target);
    }
  }

  private void addPins() {
    add("pinned", LINK, List.of());
    add("pinned-mac", List.of(NftType.IFNAME, NftType.ETHER), List.of());
    add("pinned-arp", List.of(NftType.IFNAME, NftType.ETHER, NftType.IPV4), List.of());
    for (NftType address : List.of(NftType.IPV4, NftType.IPV6)) {
      String family = address == NftType.IPV4 ? "4" : "6";
      add("pinned" + family, List.of(NftType.IFNAME, address), List.of());
      add("allowed" + family, List.of(NftType.IFNAME, address), List.of());
    }
  }

  private void add(String set, List<NftType> keys, List<NftType> data) {
    SortedSet<NftElement> content = elements.get(set);
    boolean interval = INTERVALS.contains(set);
    objects.add(
        new NftSet(
            family, table, set, keys, data, interval, content == null ? new TreeSet<>() : content));
  }
}
