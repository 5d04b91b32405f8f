package io.cnmc.netlink.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A namespace as text, a line per object: for comparing before and after. Numbers that only count
 * (handles, generations) are left out.
 */
final class Snapshot {
  private Snapshot() {}

  static String of(NamespaceState namespace) {
    List<String> lines = new ArrayList<>();
    lines.add("namespace " + (namespace.name().isEmpty() ? "(host)" : namespace.name()));
    namespace.links().forEach(link -> lines.add("  link " + link(link)));
    namespace.addresses().stream().map(Snapshot::address).sorted().forEach(lines::add);
    namespace.allRoutes().stream().map(Snapshot::route).sorted().forEach(lines::add);
    namespace.neighbours().stream().map(Snapshot::neighbour).sorted().forEach(lines::add);
    namespace.settings().changed().forEach((k, v) -> lines.add("  sysctl " + k + " = " + v));
    namespace.nft().tables().values().forEach(table -> tables(lines, table));
    return String.join("\n", lines) + "\n";
  }

  private static String link(LinkState link) {
    LinkState master = link.master;
    LinkState peer = link.peer;
    return String.join(
        " ",
        link.name,
        link.kind,
        link.mac.toString(),
        "mtu " + link.mtu,
        link.up ? "up" : "down",
        "group " + link.group,
        "alias '" + link.alias + "'",
        "names " + link.alternativeNames.stream().sorted().toList(),
        "master " + (master == null ? "-" : master.name),
        "peer " + (peer == null ? "-" : peer.namespace.name() + "/" + peer.name),
        "qdiscs " + link.qdiscs.stream().map(Object::toString).sorted().toList(),
        "redirect " + (link.redirect == null ? "-" : link.redirect.name),
        "data " + link.kindData,
        "port " + (master == null ? "-" : link.portData),
        "vlans " + link.vlans);
  }

  private static String address(AddressState address) {
    return "  address " + address.link().name + " " + address.local() + "/"
        + address.prefixLength() + " flags " + address.flags();
  }

  private static String route(RouteState route) {
    LinkState link = route.link();
    return "  route " + route.destination() + "/" + route.prefixLength() + " via "
        + route.gateway() + " dev " + (link == null ? "-" : link.name) + " table " + route.table()
        + " protocol " + route.protocol() + " type " + route.type() + " metric "
        + route.priority() + " source " + route.source() + " mtu " + route.mtu();
  }

  private static String neighbour(NeighbourState neighbour) {
    return "  neighbour " + neighbour.link().name + " " + neighbour.destination() + " "
        + neighbour.mac() + " state " + neighbour.state() + " flags " + neighbour.flags();
  }

  private static void tables(List<String> lines, NftRuleset.Table table) {
    lines.add("  table " + table.key.family() + " " + table.key.name() + " "
        + table.attributes.without(NftAttributes.TABLE_HANDLE));
    table.chains.forEach(
        (name, chain) -> {
          lines.add("    chain " + name + " "
              + chain.attributes.without(NftAttributes.CHAIN_HANDLE));
          chain.rules.forEach(
              rule -> lines.add("      rule "
                  + rule.attributes().without(NftAttributes.RULE_HANDLE)));
        });
    table.sets.forEach(
        (name, set) -> {
          lines.add("    set " + name + " " + set.attributes.without(NftAttributes.SET_HANDLE));
          set.elements.values().stream()
              .map(element -> "      element " + element.attributes())
              .sorted()
              .forEach(lines::add);
        });
  }
}
