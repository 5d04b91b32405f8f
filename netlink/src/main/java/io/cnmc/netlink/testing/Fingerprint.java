package io.cnmc.netlink.testing;

/**
 * A namespace as text that says more than {@link Snapshot}: all by which the kernel's later answers
 * could differ, in the order in which it lists them. Left out are the numbers that it gives out
 * (indexes, inodes, handles, generations), which only count.
 */
final class Fingerprint {
  private final StringBuilder text = new StringBuilder();

  private Fingerprint() {}

  static String of(NamespaceState namespace) {
    Fingerprint of = new Fingerprint();
    of.line("namespace", namespace.name());
    namespace.links().forEach(of::link);
    namespace.addresses().forEach(address -> of.line("address", address));
    namespace.routes().forEach(route -> of.line("route", route));
    namespace.neighbours().forEach(neighbour -> of.line("neighbour", neighbour));
    of.line("tunnels", namespace.tunnels());
    namespace.namespaceIds().forEach((other, id) -> of.line("id of " + other.name(), id));
    of.line("settings", namespace.settings().changed());
    namespace.nft().tables().values().forEach(of::table);
    return of.text.toString();
  }

  private void line(String what, Object value) {
    text.append(what).append(' ').append(value).append('\n');
  }

  private void link(LinkState link) {
    line("link", link);
    text.append(link.kind).append(' ').append(link.mac).append(" mtu ").append(link.mtu);
    text.append(link.up ? " up" : " down").append(" late ").append(link.late);
    text.append(link.offered ? " offered" : "");
    text.append(" group ").append(link.group).append(' ').append(link.addressGeneration);
    text.append(" queues ").append(link.transmitQueues).append(' ').append(link.receiveQueues);
    text.append(" alias ").append(link.alias).append(' ').append(link.alternativeNames);
    text.append(" master ").append(link.master).append(" peer ").append(link.peer);
    text.append(" on ").append(link.lower).append(" below ").append(link.uppers);
    text.append(" through ").append(link.underlay == null ? null : link.underlay.name());
    text.append(" vlans ").append(link.vlans).append(" qdiscs ").append(link.qdiscs);
    text.append(" redirect ").append(link.redirect).append(' ').append(link.filter);
    text.append(' ').append(link.filterInfo).append('\n');
    line("data", link.kindData);
    line("port", link.portData);
  }

  private void table(NftRuleset.Table table) {
    line("table " + table.key, table.attributes.without(NftAttributes.TABLE_HANDLE));
    table.chains.values().forEach(this::chain);
    table.sets.values().forEach(this::set);
  }

  private void chain(NftRuleset.Chain chain) {
    line("chain", chain.attributes.without(NftAttributes.CHAIN_HANDLE));
    for (NftRuleset.Rule rule : chain.rules) {
      line("rule", rule.attributes().without(NftAttributes.RULE_HANDLE));
    }
  }

  private void set(NftRuleset.Set set) {
    line("set", set.attributes.without(NftAttributes.SET_HANDLE));
    for (NftRuleset.Element element : set.elements.values()) {
      line("element", element.attributes());
    }
  }
}
