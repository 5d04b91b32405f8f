package io.cnmc.planner.driver;

import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A topology's firewall as kernel objects: which ones they are depends on no network. */
public final class FirewallObjects {
  private static final List<NftType> LINK = List.of(NftType.IFNAME);
  private static final List<NftType> LINKS = List.of(NftType.IFNAME, NftType.IFNAME);

  private final String table;
  private final Map<String, ? extends SortedSet<NftElement>> elements;
  private final List<KernelObject> objects = new ArrayList<>();

  private FirewallObjects(String table, Map<String, ? extends SortedSet<NftElement>> elements) {
    this.table = table;
    this.elements = elements;
  }

  /** {@code elements} by the name of their set; without any there is no firewall. */
  public static List<KernelObject> of(
      String topology, Map<String, ? extends SortedSet<NftElement>> elements, boolean loopback) {
    if (elements.values().stream().allMatch(SortedSet::isEmpty)) {
      return List.of();
    }
    String table = Ownership.tableName(topology);
    FirewallObjects firewall = new FirewallObjects(table, elements);
    firewall.objects.add(new NftTable(table, Ownership.mark(topology, "firewall")));
    firewall.addSets();
    firewall.objects.addAll(FirewallRules.chains(table, loopback));
    return List.copyOf(firewall.objects);
  }

  private void addSets() {
    add("bridges", LINK, List.of());
    add("internal", LINK, List.of());
    add("same", LINKS, List.of(NftType.VERDICT));
    add("hairpin", LINKS, List.of());
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

  private void add(String set, List<NftType> keys, List<NftType> data) {
    SortedSet<NftElement> content = elements.get(set);
    boolean interval = set.startsWith("home") || set.startsWith("masq");
    objects.add(
        new NftSet(table, set, keys, data, interval, content == null ? new TreeSet<>() : content));
  }
}
