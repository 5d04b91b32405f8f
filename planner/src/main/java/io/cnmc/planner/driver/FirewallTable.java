package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.Ownership;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The topology's firewall: one table whose rules are constant in number; what networks and ports
 * there are is in its sets and maps.
 */
final class FirewallTable implements Firewall {
  private static final List<NftType> LINK = List.of(NftType.IFNAME);
  private static final List<NftType> LINKS = List.of(NftType.IFNAME, NftType.IFNAME);

  private final String table;
  private final String mark;
  private final Lowering out;
  private final SortedMap<String, TreeSet<NftElement>> elements = new TreeMap<>();
  private final Map<NftSet.Entry, Cause> causes = new HashMap<>();
  private boolean loopback;

  FirewallTable(String topology, Lowering out) {
    this.table = Ownership.tableName(topology);
    this.mark = Ownership.mark(topology, "firewall");
    this.out = out;
  }

  @Override
  public void bridge(String link, boolean icc, boolean internal, Cause cause) {
    List<String> both = List.of(link, link);
    put("bridges", List.of(link), List.of(), cause);
    put("hairpin", both, List.of(), cause);
    put("same", both, List.of(icc ? "accept" : "goto " + FirewallRules.ICC_OFF), cause);
    if (internal) {
      put("internal", List.of(link), List.of(), cause);
    }
  }

  @Override
  public void masquerade(String link, IpPrefix prefix, Cause cause) {
    String set = prefix.family() == IpFamily.IPV4 ? "masq4" : "masq6";
    put(set, List.of(prefix.toString()), List.of(), cause);
  }

  @Override
  public void publish(String link, PortMapping mapping, List<IpAddress> containers, Cause cause) {
    for (IpAddress container : containers) {
      String self = container.toString();
      put(container.isV4() ? "self4" : "self6", List.of(self, self), List.of(), cause);
      IpAddress host = mapping.hostAddress();
      List<String> address =
          host == null || host.isUnspecified() ? List.of() : List.of(host.toString());
      String map =
          (container.isV4() ? "ports4" : "ports6") + (address.isEmpty() ? "" : "-addr");
      for (int i = 0; i < mapping.host().size(); i++) {
        String protocol = mapping.protocol().toString();
        String port = Integer.toString(mapping.host().first() + i);
        String target = Integer.toString(mapping.container().first() + i);
        List<String> key =
            Stream.concat(address.stream(), Stream.of(protocol, port)).toList();
        if (free(map, key, cause)) {
          put(map, key, List.of(container.toString(), target), cause);
        }
      }
      loopback |= container.isV4() && BridgePublishing.answersOnLoopback(mapping);
    }
  }

  private boolean free(String map, List<String> key, Cause cause) {
    Cause other = causes.get(new NftSet.Entry(map, key));
    if (other != null && cause.span() != null && other.span() != null) {
      out.report(
          Diagnostic.at(DriverCode.PORT_TAKEN, cause.span(), "`" + String.join(" ", key) + "`")
              .and(other.span(), "published here first"));
    }
    return other == null;
  }

  private void put(String set, List<String> key, List<String> data, Cause cause) {
    causes.putIfAbsent(new NftSet.Entry(set, key), cause);
    elements.computeIfAbsent(set, name -> new TreeSet<>()).add(new NftElement(key, data));
  }

  /** Which declaration each entry of a set comes from. */
  Map<NftSet.Entry, Cause> causes() {
    return causes;
  }

  /** The table as kernel objects; nothing when no network needs it. */
  void finish(Cause topology) {
    if (elements.isEmpty()) {
      return;
    }
    out.add(new NftTable(table, mark), topology);
    add("bridges", LINK, List.of(), topology);
    add("internal", LINK, List.of(), topology);
    add("same", LINKS, List.of(NftType.VERDICT), topology);
    add("hairpin", LINKS, List.of(), topology);
    for (NftType address : List.of(NftType.IPV4, NftType.IPV6)) {
      String family = address == NftType.IPV4 ? "4" : "6";
      List<NftType> target = List.of(address, NftType.PORT);
      add("masq" + family, List.of(address), List.of(), topology);
      add("self" + family, List.of(address, address), List.of(), topology);
      add("ports" + family, List.of(NftType.PROTOCOL, NftType.PORT), target, topology);
      add(
          "ports" + family + "-addr",
          List.of(address, NftType.PROTOCOL, NftType.PORT),
          target,
          topology);
    }
    FirewallRules.chains(table, loopback).forEach(chain -> out.add(chain, topology));
  }

  private void add(String set, List<NftType> keys, List<NftType> data, Cause cause) {
    TreeSet<NftElement> content = elements.getOrDefault(set, new TreeSet<>());
    out.add(new NftSet(table, set, keys, data, set.startsWith("masq"), content), cause);
  }
}
