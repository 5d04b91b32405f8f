package io.cnmc.planner.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.Plans;
import io.cnmc.planner.TopologyBuilder;
import io.cnmc.planner.state.Detour;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftStatement;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import io.cnmc.planner.state.VlanMember;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** Attempts to make a plan reach what cnmc does not own. */
final class PlanGuardTest {
  private static final NamespaceRef HOST = NamespaceRef.HOST;
  private static final NamespaceRef WEB = new NamespaceRef("shop.web");
  private static final NamespaceRef HIDDEN = new NamespaceRef("shop.mesh.hidden");
  private static final NamespaceRef FOREIGN = new NamespaceRef("other.web");

  private static final Link.Port PORT = new Link.Port("br-front", false, false);
  private static final Link.Port FOREIGN_PORT = new Link.Port("docker0", false, false);

  private static final Topology TOPOLOGY =
      new TopologyBuilder()
          .network("front", "bridge", "10.1.0.0/24")
          .container("web")
          .endpoint("front", "10.1.0.2/24")
          .publish(null, 8080, 80)
          .sysctl("net.ipv4.ip_forward", "1")
          .end()
          .build();

  static Stream<KernelObject> attacks() {
    String mark = Ownership.mark("shop", "network/x");
    int group = Ownership.group("shop");
    return Stream.of(
        link(HOST, "eth0", new LinkKind.Bridge(), "", 0, null),
        link(HOST, "eth0", new LinkKind.Bridge(), "cnmc:other:network/x", group, null),
        link(HOST, "eth0", new LinkKind.Bridge(), mark, 0, null),
        link(HOST, "eth0", new LinkKind.Other("dummy"), mark, group, null),
        link(HOST, "../eth0", new LinkKind.Bridge(), mark, group, null),
        link(HOST, "cnx", veth("other.web"), mark, group, null),
        link(HOST, "cnx", veth("shop.."), mark, group, null),
        link(HOST, "cnx", veth("shop.web"), mark, group, new Link.Port("docker0", false, false)),
        link(HOST, "m0", macvlan("eth0"), mark, group, null),
        link(HOST, "b0", filtering(1), mark, group, null),
        link(HOST, "b0", filtering(0, VlanMember.tagged(5)), mark, group, null),
        link(HOST, "b0", filtering(0, VlanMember.untagged(5), VlanMember.untagged(6)), mark, group, null),
        link(HOST, "cnx", veth("shop.web"), mark, group, port("br-front", VlanMember.untagged(5))),
        endpoint(port("br0", VlanMember.tagged(6), VlanMember.tagged(5))),
        endpoint(port("br0", VlanMember.tagged(5), VlanMember.tagged(5))),
        endpoint(port("br0", VlanMember.untagged(5), VlanMember.untagged(6))),
        endpoint(port("br0", new VlanMember(5, true, false))),
        endpoint(new Link.Port("br0", false, false, 0x0004, List.of())),
        link(WEB, "eth0", veth("shop.web"), "", 0, port("br0", VlanMember.tagged(5))),
        link(WEB, "eth0", macvlan("../eth0"), "", 0, null),
        link(WEB, "eth0.5", new LinkKind.Vlan("eth0", 5), "", 0, null),
        link(HOST, "eth0.5", new LinkKind.Vlan("eth/0", 5), mark, group, null),
        link(HOST, "vx0", vxlan(true, true), mark, group, PORT),
        link(HOST, "vx0", vxlan(false, false), mark, group, PORT),
        link(HOST, "vx0", new LinkKind.Vxlan(7, 4789, null, false, true), mark, group, PORT),
        link(HOST, "vx0", vxlan(false, true), mark, group, null),
        link(HOST, "vx0", vxlan(false, true), mark, group, FOREIGN_PORT),
        link(HOST, "vx0", vxlan(false, true), "cnmc:other:network/x", group, PORT),
        link(WEB, "vx0", vxlan(false, true), "cnmc:other:network/x", 0, null),
        link(WEB, "vx0", vxlan(false, true), "", 0, PORT),
        link(HOST, "vx0", vxlan(1023, "192.0.2.1"), mark, group, PORT),
        link(WEB, "br0", new LinkKind.Bridge(), "cnmc:other:network/x", 0, null),
        link(HOST, "ifb0", new LinkKind.Ifb(), mark, group, null),
        link(HOST, "dm0", new LinkKind.Dummy(), mark, group, PORT),
        new FdbEntry(HOST, "br-front", FdbEntry.OTHERS, IpAddress.of("192.0.2.1")),
        new FdbEntry(HOST, "eth0", FdbEntry.OTHERS, IpAddress.of("192.0.2.1")),
        new FdbEntry(WEB, "eth0", FdbEntry.OTHERS, IpAddress.of("192.0.2.1")),
        link(FOREIGN, "eth0", new LinkKind.Bridge(), "", 0, null),
        link(new NamespaceRef("shop.../../proc"), "e", new LinkKind.Bridge(), "", 0, null),
        new KernelObject.Sandbox("other.web", "cnmc:other:container/web", false),
        new KernelObject.Sandbox("shop.x", "cnmc:shop:container/web", false),
        new KernelObject.Sandbox("shop.../x", "cnmc:shop:container/../x", false),
        new KernelObject.Sandbox("shop.mesh.hidden", "cnmc:shop:container/mesh", true),
        new KernelObject.Sandbox("shop.mesh.hidden", "cnmc:shop:network/other", true),
        new KernelObject.Sandbox("shop.a.b.hidden", "cnmc:shop:network/a.b", true),
        new KernelObject.Sandbox("shop...hidden", "cnmc:shop:network/.", true),
        new KernelObject.Sandbox("other.mesh.hidden", "cnmc:other:network/mesh", true),
        link(new NamespaceRef("other.mesh.hidden"), "br0", new LinkKind.Bridge(), "", 0, null),
        link(HIDDEN, "vx0", vxlan(false, true), "", 0, null),
        link(HIDDEN, "vx0", vxlan(false, true), "", 0, new Link.Port("br-front", false, false)),
        link(HIDDEN, "m0", macvlan("eth0"), "", 0, null),
        link(HIDDEN, "eth0.5", new LinkKind.Vlan("eth0", 5), "", 0, null),
        link(HIDDEN, "ifb0", new LinkKind.Ifb(), "", 0, null),
        link(HIDDEN, "dm0", new LinkKind.Dummy(), "", 0, null),
        link(HIDDEN, "cnx", veth("other.web"), "", 0, null),
        link(WEB, "eth1", new LinkKind.Veth(HIDDEN, "cnx"), "", 0, null),
        new FdbEntry(HIDDEN, "vx0", FdbEntry.OTHERS, IpAddress.of("192.0.2.1")),
        new KernelObject.Neighbour(HIDDEN, "vx0", IpAddress.of("10.1.0.3"), "02:00:00:00:00:01"),
        new KernelObject.Address(HOST, "eth0", IpInterface.of("10.1.0.9/24")),
        new KernelObject.Address(FOREIGN, "eth0", IpInterface.of("10.1.0.9/24")),
        new KernelObject.Route(
            HOST, IpPrefix.of("0.0.0.0/0"), KernelObject.RouteType.BLACKHOLE, null, null),
        new KernelObject.Sysctl(HOST, "net.ipv4.ip_forward", "0"),
        new KernelObject.Sysctl(WEB, "kernel.core_pattern", "|/bin/sh"),
        new KernelObject.Sysctl(WEB, "net/../../kernel/core_pattern", "|/bin/sh"),
        new KernelObject.ManagedFile("/etc/passwd", List.of("# cnmc:shop:container/web")),
        file("/etc/netns/shop.web/../../passwd"),
        file("/etc/netns/../../etc/passwd"),
        file("/etc/netns/other.web/hosts"),
        file("/etc/netns/shop.web/passwd"),
        new KernelObject.ManagedFile("/etc/netns/shop.x/hosts", List.of("no mark")),
        new NftTable("filter", "cnmc:shop:firewall"),
        new NftTable("cnmc-other", "cnmc:other:firewall"),
        new NftTable(NftFamily.BRIDGE, "filter", "cnmc:shop:firewall"),
        new NftTable(NftFamily.BRIDGE, "cnmc-shop", "cnmc:other:firewall"),
        new NftChain("filter", "input", null, List.of()),
        new NftChain(NftFamily.BRIDGE, "cnmc-shop", "pinned", null, List.of()),
        pins(List.of(NftType.IFNAME), false, "eth0"),
        pins(List.of(NftType.IFNAME), false, "br-front"),
        pins(List.of(NftType.IFNAME, NftType.ETHER), false, "eth0", "02:00:00:00:00:01"),
        pins(List.of(NftType.ETHER), false, "nobody's"),
        pins(List.of(NftType.IPV4), true, "10.0.0.1-10.0.0.9"),
        pins(List.of(NftType.ETHER_TYPE), false, "2048"),
        new NftChain(
            "cnmc-shop",
            "evil",
            new NftChain.Hook(NftChain.Hook.Type.FILTER, NftChain.Hook.Point.INPUT, 0),
            List.of(NftRule.of(NftStatement.Verdict.DROP))),
        set("evil", List.of(NftType.IFNAME), List.of(), List.of("eth0"), List.of()),
        set(
            "evil",
            List.of(NftType.PROTOCOL, NftType.PORT),
            List.of(NftType.IPV4, NftType.PORT),
            List.of("tcp", "22"),
            List.of("192.0.2.1", "22")),
        set(
            "evil",
            List.of(NftType.IFNAME, NftType.IFNAME),
            List.of(NftType.VERDICT),
            List.of("br-front", "br-front"),
            List.of("jump x")));
  }

  private static NftSet pins(List<NftType> types, boolean interval, String... key) {
    NftElement element = new NftElement(List.of(key), List.of());
    return new NftSet(
        NftFamily.BRIDGE,
        "cnmc-shop",
        "evil",
        types,
        List.of(),
        interval,
        new TreeSet<>(List.of(element)));
  }

  private static LinkKind filtering(int byDefault, VlanMember... vlans) {
    return new LinkKind.Bridge(new LinkKind.Filtering(byDefault, List.of(vlans)));
  }

  private static Link.Port port(String master, VlanMember... vlans) {
    return new Link.Port(master, false, false, List.of(vlans));
  }

  /** Of a network on a bridge of somebody else's. */
  private static Link endpoint(Link.Port port) {
    String mark = Ownership.mark("shop", "endpoint/web/front");
    return link(HOST, "cnx", veth("shop.web"), mark, Ownership.group("shop"), port);
  }

  private static LinkKind macvlan(String parent) {
    return new LinkKind.Macvlan(parent, LinkKind.Macvlan.Mode.BRIDGE);
  }

  private static LinkKind vxlan(boolean learning, boolean proxy) {
    return new LinkKind.Vxlan(7, 4789, IpAddress.of("192.0.2.1"), learning, proxy);
  }

  private static LinkKind vxlan(int port, String local) {
    return new LinkKind.Vxlan(7, port, IpAddress.of(local), false, true);
  }

  private static LinkKind veth(String namespace) {
    return new LinkKind.Veth(new NamespaceRef(namespace), "eth0");
  }

  private static Link link(
      NamespaceRef namespace,
      String name,
      LinkKind kind,
      String alias,
      int group,
      Link.@Nullable Port port) {
    MacAddress mac = MacAddress.of("02:00:00:00:00:07");
    return new Link(namespace, name, kind, mac, 1500, true, false, alias, group, port, false);
  }

  private static KernelObject file(String path) {
    return new KernelObject.ManagedFile(path, List.of("# cnmc:shop:container/web"));
  }

  private static KernelObject set(
      String name,
      List<NftType> keys,
      List<NftType> data,
      List<String> key,
      List<String> value) {
    return new NftSet(
        "cnmc-shop", name, keys, data, false, new TreeSet<>(List.of(new NftElement(key, value))));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isRefused(KernelObject attack) {
    SortedMap<ObjectKey, KernelObject> objects =
        new TreeMap<>(Plans.desired(TOPOLOGY).state().objects());
    objects.put(attack.key(), attack);
    Optional<String> refusal = PlanGuard.refusal("shop", new KernelState(objects), true);
    assertTrue(refusal.isPresent(), "not refused: " + attack);
  }

  @Test
  void whatDriversMakeIsAllowed() {
    assertEquals(
        Optional.empty(), PlanGuard.refusal("shop", Plans.desired(TOPOLOGY).state(), true));
    assertEquals(
        Optional.empty(), PlanGuard.refusal("shop", Plans.desired(TOPOLOGY).state(), false));
  }

  /** A tunnel as the overlay driver makes one, with what only a tunnel has. */
  private static SortedMap<ObjectKey, KernelObject> withTunnel(KernelObject... more) {
    SortedMap<ObjectKey, KernelObject> objects =
        new TreeMap<>(Plans.desired(TOPOLOGY).state().objects());
    Link tunnel =
        link(
            HOST,
            "vx0",
            vxlan(false, true),
            Ownership.mark("shop", "network/x"),
            Ownership.group("shop"),
            PORT);
    objects.put(tunnel.key(), tunnel);
    for (KernelObject object : more) {
      objects.put(object.key(), object);
    }
    return objects;
  }

  static Stream<KernelObject> entriesOfTunnels() {
    return Stream.of(
        new FdbEntry(HOST, "vx0", FdbEntry.OTHERS, IpAddress.of("192.0.2.2")),
        new FdbEntry(HOST, "vx0", MacAddress.of("02:00:00:00:00:09"), IpAddress.of("192.0.2.2")),
        new KernelObject.Neighbour(HOST, "vx0", IpAddress.of("10.1.0.9"), "02:00:00:00:00:09"));
  }

  @ParameterizedTest
  @MethodSource("entriesOfTunnels")
  void tunnelsHaveEntries(KernelObject entry) {
    assertEquals(
        Optional.empty(),
        PlanGuard.refusal("shop", new KernelState(withTunnel(entry)), true));
  }

  static Stream<KernelObject> misplacedEntries() {
    return Stream.of(
        new FdbEntry(HOST, "vx0", FdbEntry.OTHERS, IpAddress.of("2001:db8::2")),
        new FdbEntry(HOST, "vx1", FdbEntry.OTHERS, IpAddress.of("192.0.2.2")),
        new FdbEntry(
            HOST,
            "vx0",
            MacAddress.of("02:00:00:00:00:09"),
            IpAddress.of("192.0.2.2"),
            new Detour(0, 7, "", 0)),
        new FdbEntry(
            HOST, "vx0", MacAddress.of("02:00:00:00:00:09"), null, new Detour(0, 0, "", 3)),
        new KernelObject.Neighbour(
            HOST, "br-front", IpAddress.of("10.1.0.9"), "02:00:00:00:00:09"));
  }

  @ParameterizedTest
  @MethodSource("misplacedEntries")
  void othersHaveNone(KernelObject entry) {
    assertTrue(
        PlanGuard.refusal("shop", new KernelState(withTunnel(entry)), true).isPresent(),
        "not refused: " + entry);
  }

  @Test
  void portsOfABridgeOfSomebodyElsesMayBeInVlans() {
    SortedMap<ObjectKey, KernelObject> objects =
        new TreeMap<>(Plans.desired(TOPOLOGY).state().objects());
    Link port = endpoint(port("br0", VlanMember.tagged(5), VlanMember.untagged(6)));
    objects.put(port.key(), port);
    Link bridge =
        link(
            HOST, "b0", filtering(0, VlanMember.untagged(5)), Ownership.mark("shop", "network/x"),
            Ownership.group("shop"), null);
    objects.put(bridge.key(), bridge);
    assertEquals(
        Optional.empty(), PlanGuard.refusal("shop", new KernelState(objects), true));
  }

  /** What others made of it may be odd, and is no reason to refuse what takes it away. */
  @Test
  void whatHasDriftedMayBeOdd() {
    SortedMap<ObjectKey, KernelObject> objects =
        new TreeMap<>(Plans.desired(TOPOLOGY).state().objects());
    for (KernelObject odd :
        List.of(
            link(WEB, "x+y", new LinkKind.Other("dummy"), "", 0, null),
            new KernelObject.ManagedFile(
                "/etc/netns/shop.web/hosts", List.of("# cnmc:shop:container/web", "a\u0001b")))) {
      objects.put(odd.key(), odd);
    }
    KernelState state = new KernelState(objects);
    assertEquals(Optional.empty(), PlanGuard.refusal("shop", state, false));
    assertTrue(PlanGuard.refusal("shop", state, true).isPresent());
    Link odd = link(WEB, "a/b", new LinkKind.Other("dummy"), "", 0, null);
    objects.put(odd.key(), odd);
    assertTrue(PlanGuard.refusal("shop", new KernelState(objects), false).isPresent());
  }

  /** Where a name was taken away: what is read there is taken away, and nothing is made. */
  @Test
  void whatIsHeldWithoutANameGoes() {
    NamespaceRef held = new NamespaceRef("shop.mesh.hidden/4026532345");
    assertTrue(isAllowed(link(held, "vx-mesh", new LinkKind.Other("vxlan"), "", 0, null), false));
    assertFalse(isAllowed(link(held, "br-mesh", new LinkKind.Bridge(), "", 0, null), true));
    assertTrue(isAllowed(new KernelObject.Sysctl(held, "net.ipv4.ip_forward", "1"), false));
    assertFalse(isAllowed(new KernelObject.Sysctl(held, "kernel.panic", "1"), false));
    assertFalse(isAllowed(new KernelObject.Sysctl(held, "net.ipv4.ip_forward", "1"), true));
    for (String name :
        List.of(
            "shop.web/",
            "shop.web/x",
            "shop.web/-1",
            "shop.web/0",
            "shop.web/1/2",
            "shop.web/../etc",
            "other.web/4026532345",
            "shop.a.b/4026532345",
            "/4026532345")) {
      Link link = link(new NamespaceRef(name), "x", new LinkKind.Other("dummy"), "", 0, null);
      assertFalse(isAllowed(link, false), name);
    }
    for (boolean desired : new boolean[] {true, false}) {
      for (String name : List.of("/4026532345", "/../../x")) {
        assertFalse(
            isAllowed(
                new KernelObject.Sandbox("shop.web" + name, "cnmc:shop:container/web", true),
                desired));
        assertFalse(
            isAllowed(
                new KernelObject.Sandbox(
                    "shop.mesh.hidden" + name, "cnmc:shop:network/mesh", true),
                desired));
      }
    }
  }

  private static boolean isAllowed(KernelObject object, boolean desired) {
    KernelState state = new KernelState(new TreeMap<>(Map.of(object.key(), object)));
    return PlanGuard.refusal("shop", state, desired).isEmpty();
  }

  @Test
  void namesOfTopologiesAreNoPaths() {
    assertTrue(PlanGuard.refusal("../x", KernelState.EMPTY, true).isPresent());
    assertTrue(PlanGuard.refusal("", KernelState.EMPTY, true).isPresent());
  }
}
