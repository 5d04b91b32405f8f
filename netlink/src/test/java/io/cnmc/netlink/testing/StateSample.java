package io.cnmc.netlink.testing;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.wire.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** A kernel in memory with something of everything: nothing that can hold something is empty. */
final class StateSample {
  private static final Octets SOME = Octets.ofHex("0a000001");

  final FakeKernel kernel = new FakeKernel();
  final NamespaceState host = (NamespaceState) ObjectFields.get(kernel, "hostState");
  final LinkState link;

  /** One of each class whose fields are state; records are within them. */
  final List<Object> holders;

  StateSample() {
    NamespaceState elsewhere;
    try {
      Namespace sandbox = kernel.create("a", namespace -> {});
      sandbox.descriptor();
      elsewhere = (NamespaceState) ObjectFields.get(sandbox, "state");
      kernel.create("held", namespace -> {}).close();
      kernel.forget("held");
      kernel.offer("dummy");
      kernel.files().write(Path.of("/etc/netns/a/hosts"), "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    host.addLink(0, "bridge", "other", null);
    link = link(elsewhere);
    hold(elsewhere);
    NftRuleset ruleset = new NftRuleset();
    NftRuleset.Table table = table(ruleset);
    host.nft(ruleset);
    holders =
        List.of(
            kernel, ObjectFields.get(kernel, "files"), ObjectFields.get(kernel, "descriptors"),
            host, link, ruleset, table, table.chains.get("c"), table.sets.get("s"));
  }

  /** The link that others may lead to. */
  LinkState other() {
    return Objects.requireNonNull(host.link("other"));
  }

  private LinkState link(NamespaceState elsewhere) {
    LinkState made = host.addLink(0, "veth", "full", null);
    made.kindData.put(1, SOME);
    made.portData.put(1, SOME);
    made.alternativeNames.add("alternative");
    made.uppers.add(other());
    made.underlay = elsewhere;
    made.vlans.put(10, 1);
    made.qdiscs.add(new QdiscState(1, QdiscState.ROOT, "tbf", SOME));
    return made;
  }

  private void hold(NamespaceState elsewhere) {
    host.addresses().add(new AddressState(link, SOME, SOME, 24, SOME, 0, 0, 0));
    host.routes()
        .add(new RouteState(2, SOME, 24, 254, 3, 0, 1, SOME, link, 0, SOME, 0, 0));
    TreeMap<Integer, Octets> remote = new TreeMap<>();
    remote.put(1, SOME);
    host.neighbours().add(new NeighbourState(2, link, SOME, SOME, 0, 0, remote));
    host.tunnels().add(link);
    host.namespaceId(elsewhere);
    host.settings().write(SettingName.of("net/ipv4/ip_forward"), "1");
  }

  private static NftRuleset.Table table(NftRuleset ruleset) {
    NftRuleset.TableKey key = new NftRuleset.TableKey(1, "t");
    NftRuleset.Table table = new NftRuleset.Table(key, attributes());
    ruleset.tables().put(key, table);
    NftRuleset.Chain chain = new NftRuleset.Chain(attributes());
    chain.rules.add(new NftRuleset.Rule(1, attributes(), List.of("s"), List.of("c")));
    table.chains.put("c", chain);
    NftRuleset.Set set = new NftRuleset.Set(attributes());
    set.elements.put(
        new NftRuleset.ElementKey(SOME, SOME, false),
        new NftRuleset.Element(SOME, SOME, List.of("c")));
    table.sets.put("s", set);
    return table;
  }

  private static Attributes attributes() {
    Attributes attributes = new Attributes();
    attributes.put(100, SOME);
    return attributes;
  }
}
