package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.nft.ChainHook;
import io.cnmc.netlink.nft.ChainMessage;
import io.cnmc.netlink.nft.DataType;
import io.cnmc.netlink.nft.Expression;
import io.cnmc.netlink.nft.Immediate;
import io.cnmc.netlink.nft.Lookup;
import io.cnmc.netlink.nft.Meta;
import io.cnmc.netlink.nft.MetaKey;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.Register;
import io.cnmc.netlink.nft.RuleMessage;
import io.cnmc.netlink.nft.SetDefinition;
import io.cnmc.netlink.nft.SetElement;
import io.cnmc.netlink.nft.TableListing;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.netlink.nft.Value;
import io.cnmc.netlink.nft.Verdict;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.BridgePort;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of every kernel: run on the fake one and on the real one. */
abstract class KernelLaws {
  private static final Octets V4 = Octets.ofHex("0a000001");
  private static final Octets V4_NET = Octets.ofHex("0a000000");
  private static final Octets V4_FAR = Octets.ofHex("0a090000");
  private static final Octets V4_GATEWAY = Octets.ofHex("0a000002");
  private static final Octets V6 = Octets.ofHex("fd000000000000000000000000000001");
  private static final Octets V6_FAR = Octets.ofHex("fd010000000000000000000000000000");
  private static final Octets V6_GATEWAY = Octets.ofHex("fd000000000000000000000000000002");
  private static final Octets MAC = Octets.ofHex("02420a000001");
  private static final int STATIC = RouteMessage.PROTOCOL_STATIC;

  private Kernel kernel;
  private Namespace host;

  /** A kernel with nothing in it but a loopback link that is up. */
  abstract Kernel openKernel() throws Exception;

  abstract void closeKernel() throws Exception;

  @BeforeEach
  void open() throws Exception {
    kernel = openKernel();
    host = kernel.host();
  }

  @AfterEach
  void close() throws Exception {
    closeKernel();
  }

  @Test
  void namespacesHaveNamesAndFreshSettings() throws Exception {
    try (Namespace made = kernel.create("t.a", inside -> inside.sysctl("net.ipv4.ip_forward", "1"))) {
      assertEquals("1", made.sysctl("net.ipv4.ip_forward").orElseThrow());
      assertEquals("1", made.sysctl("net.ipv4.conf.lo.forwarding").orElseThrow());
      assertEquals("0", host.sysctl("net.ipv4.ip_forward").orElseThrow());
      assertEquals(Optional.empty(), made.sysctl("net.ipv4.no_such_setting"));
      assertEquals(List.of("t.a"), kernel.namespaceNames());
      try (Namespace again = kernel.open("t.a").orElseThrow()) {
        assertEquals(made.inode(), again.inode());
      }
    }
    assertRefused("EEXIST", () -> kernel.create("t.a", inside -> {}));
    kernel.delete("t.a");
    assertRefused("ENOENT", () -> kernel.delete("t.a"));
    assertEquals(List.of(), kernel.namespaceNames());
    assertEquals(true, kernel.open("t.a").isEmpty());
  }

  @Test
  void aVisitedNamespaceIsFreshAndLeavesNothing() throws Exception {
    host.sysctl("net.ipv4.ip_forward", "1");
    kernel.visitFresh(
        fresh -> {
          assertEquals("0", fresh.sysctl("net.ipv4.ip_forward").orElseThrow());
          assertEquals("1", fresh.sysctl("net.ipv6.conf.default.accept_dad").orElseThrow());
          assertEquals(List.of("lo"), names(fresh));
          fresh.sysctl("net.ipv4.ip_forward", "1");
        });
    kernel.visitFresh(
        fresh -> assertEquals("0", fresh.sysctl("net.ipv4.ip_forward").orElseThrow()));
    assertEquals(List.of(), kernel.namespaceNames());
    assertEquals("1", host.sysctl("net.ipv4.ip_forward").orElseThrow());
  }

  @Test
  void aPairIsMadeInPlaceAcrossNamespacesAndGoesAtOnce() throws Exception {
    int bridge = bridge("br0");
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      LinkSettings peer =
          LinkSettings.named("eth0").address(MAC).mtu(1400).namespace(box.descriptor());
      LinkSettings outer =
          LinkSettings.named("v0").up(true).group(77).master(bridge).kind(new Veth(peer));
      execute(LinkRequest.create(outer));
      LinkMessage inside = link(box, "eth0");
      assertEquals(2, inside.index());
      assertEquals(MAC, inside.address());
      assertEquals(1400, inside.mtu());
      assertEquals(false, inside.isUp());
      LinkMessage outside = link(host, "v0");
      assertEquals(bridge, outside.master());
      assertEquals(77, outside.group());
      assertEquals(true, outside.isUp());
      assertEquals("veth", outside.kind());
      assertEquals(inside.index(), outside.lower());
      assertEquals(0, outside.lowerNamespaceId());
      execute(LinkRequest.delete(LinkSettings.ofGroup(77)));
      assertEquals(List.of("lo"), names(box));
      assertEquals(List.of("lo", "br0"), names(host));
      assertRefused("ENODEV", LinkRequest.delete(LinkSettings.ofGroup(77)));
    }
  }

  @Test
  void aLinkHasFurtherNamesThatNoOtherHas() throws Exception {
    String longest = "x".repeat(LinkRequest.ALTERNATIVE_NAME);
    bridge("br0");
    LinkSettings loopback = LinkSettings.indexed(1);
    execute(LinkRequest.addName(loopback, "cnmc.sysctl.net.ipv4.ip_forward"));
    execute(LinkRequest.addName(LinkSettings.named("br0"), longest));
    assertEquals(
        List.of("cnmc.sysctl.net.ipv4.ip_forward"), link(host, "lo").alternativeNames());
    assertEquals(List.of(longest), link(host, "br0").alternativeNames());

    assertRefused("EEXIST", LinkRequest.addName(loopback, "cnmc.sysctl.net.ipv4.ip_forward"));
    assertRefused("EEXIST", LinkRequest.addName(loopback, longest));
    assertRefused("EEXIST", LinkRequest.addName(loopback, "br0"));
    assertRefused("ERANGE", LinkRequest.addName(loopback, "x" + longest));
    assertRefused("ENOENT", LinkRequest.removeName(loopback, "nobody"));
    assertRefused("EINVAL", LinkRequest.removeName(loopback, longest));
    assertRefused("ENODEV", LinkRequest.addName(LinkSettings.named("nobody"), "a"));

    execute(LinkRequest.removeName(loopback, "cnmc.sysctl.net.ipv4.ip_forward"));
    execute(LinkRequest.delete(LinkSettings.named("br0")));
    assertEquals(List.of(), link(host, "lo").alternativeNames());
    execute(LinkRequest.addName(loopback, longest));
    execute(LinkRequest.addName(loopback, "br0"));
    assertEquals(List.of(longest, "br0"), link(host, "lo").alternativeNames());
  }

  @Test
  void whatALinkIsGivenIsReadBack() throws Exception {
    execute(
        LinkRequest.create(
            LinkSettings.named("br0")
                .address(MAC)
                .mtu(1450)
                .alias("passed over")
                .kind(Bridge.DEFAULT.withMulticastSnooping(false))));
    assertEquals("", link(host, "br0").alias());
    execute(LinkRequest.set(LinkSettings.named("br0").alias("cnmc:t").group(5).up(true)));
    LinkMessage bridge = link(host, "br0");
    assertEquals("cnmc:t", bridge.alias());
    assertEquals(5, bridge.group());
    assertEquals(1450, bridge.mtu());
    assertEquals(true, bridge.isUp());
    assertEquals(Bridge.DEFAULT.withMulticastSnooping(false), Bridge.read(bridge.kindData()));
    execute(LinkRequest.set(LinkSettings.indexed(bridge.index()).up(false)));
    assertEquals(false, link(host, "br0").isUp());
  }

  @Test
  void aPortsSettingsFollowItsEnslaving() throws Exception {
    int bridge = bridge("br0");
    execute(LinkRequest.create(pair("v0", "v1").master(bridge)));
    assertEquals(new BridgePort(false, false), link(host, "v0").port());
    execute(LinkRequest.set(LinkSettings.named("v0").port(new BridgePort(true, true))));
    assertEquals(new BridgePort(true, true), link(host, "v0").port());
    execute(LinkRequest.delete(LinkSettings.named("br0")));
    assertEquals(0, link(host, "v0").master());
  }

  @Test
  void misusedLinksAreRefused() throws Exception {
    int bridge = bridge("br0");
    assertRefused("EEXIST", LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)));
    assertRefused("EEXIST", LinkRequest.create(pair("v0", "br0")));
    assertRefused("ENODEV", LinkRequest.set(LinkSettings.named("no").up(true)));
    assertRefused("ENODEV", LinkRequest.delete(LinkSettings.named("no")));
    assertRefused("EOPNOTSUPP", LinkRequest.delete(LinkSettings.named("lo")));
    assertRefused("EINVAL", LinkRequest.create(pair("v0", "v1").master(4711)));
    assertRefused("EINVAL", LinkRequest.set(LinkSettings.named("lo").master(bridge)));
    assertRefused(
        "ELOOP: Can not enslave a bridge to a bridge",
        LinkRequest.create(LinkSettings.named("br1").kind(Bridge.DEFAULT).master(bridge)));
    assertRefused(
        "EINVAL: mtu less than device minimum", LinkRequest.set(LinkSettings.named("br0").mtu(20)));
    assertRefused(
        "EINVAL: mtu greater than device maximum",
        LinkRequest.set(LinkSettings.named("br0").mtu(100_000)));
    assertRefused(
        "ERANGE", LinkRequest.create(LinkSettings.named("sixteen-letters-").kind(Bridge.DEFAULT)));
    assertRefused("EINVAL", LinkRequest.create(LinkSettings.named("a/b").kind(Bridge.DEFAULT)));
    assertEquals(List.of("lo", "br0"), names(host));
  }

  @Test
  void addressesBringRoutesWhileTheLinkIsUp() throws Exception {
    int bridge = bridge("br0");
    execute(AddressMessage.of(bridge, V4, 24).add());
    execute(AddressMessage.of(bridge, V6, 64).withFlags(AddressMessage.NO_DAD).add());
    assertEquals(List.of(), routes(host, RouteMessage.TABLE_MAIN, bridge));
    execute(LinkRequest.set(LinkSettings.named("br0").up(true)));
    assertEquals(
        List.of(
            "0a:00:00:00/24 protocol 2 scope 253 type 1 source 0a:00:00:01",
            "fd:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00/64 protocol 2 scope 0 type 1 source "),
        routes(host, RouteMessage.TABLE_MAIN, bridge));
    execute(AddressMessage.of(bridge, V4, 24).delete());
    execute(LinkRequest.set(LinkSettings.named("br0").up(false)));
    assertEquals(List.of(), routes(host, RouteMessage.TABLE_MAIN, bridge));
    assertEquals(List.of(), addresses(host, bridge));
  }

  @Test
  void misusedAddressesAreRefused() throws Exception {
    int bridge = bridge("br0");
    AddressMessage v4 = AddressMessage.of(bridge, V4, 24);
    AddressMessage v6 = AddressMessage.of(bridge, V6, 64).withFlags(AddressMessage.NO_DAD);
    execute(v4.add());
    execute(v6.add());
    assertRefused("EEXIST: ipv4: Address already assigned", v4.add());
    assertRefused("EEXIST: ipv6: address already assigned", v6.add());
    execute(v4.replace());
    execute(AddressMessage.of(bridge, V4, 25).add());
    assertRefused("EADDRNOTAVAIL", AddressMessage.of(bridge, V4_GATEWAY, 24).delete());
    assertRefused("EADDRNOTAVAIL", AddressMessage.of(bridge, V6_GATEWAY, 64).delete());
    assertRefused("ENODEV", AddressMessage.of(4711, V4, 24).add());
    host.sysctl("net.ipv6.conf.br0.disable_ipv6", "1");
    assertRefused(
        "EACCES: ipv6: IPv6 is disabled on this device",
        AddressMessage.of(bridge, V6_GATEWAY, 64).add());
    assertEquals(List.of("0a:00:00:01/24", "0a:00:00:01/25"), addresses(host, bridge));
  }

  @Test
  void routesNeedAWayOut() throws Exception {
    int bridge = bridge("br0");
    execute(AddressMessage.of(bridge, V4, 24).add());
    RouteMessage far = RouteMessage.via(Family.INET, V4_FAR, 24, V4_GATEWAY, bridge, STATIC);
    RouteMessage farBy = RouteMessage.via(Family.INET, V4_FAR, 24, V4_GATEWAY, 0, STATIC);
    assertRefused("ENETUNREACH: Nexthop has invalid gateway", farBy.add());
    assertRefused(
        "ENETDOWN: Device for nexthop is not up",
        RouteMessage.onLink(Family.INET, V4_FAR, 24, bridge, STATIC).add());
    execute(LinkRequest.set(LinkSettings.named("br0").up(true)));
    RouteMessage far6 = RouteMessage.via(Family.INET6, V6_FAR, 64, V6_GATEWAY, bridge, STATIC);
    assertRefused("EHOSTUNREACH", far6.add());
    execute(AddressMessage.of(bridge, V6, 64).withFlags(AddressMessage.NO_DAD).add());
    execute(far.add());
    execute(far6.add());
    assertRefused("EEXIST", far.add());
    assertRefused("EEXIST", far6.add());
    execute(far.withPriority(9).add());
    execute(far.replace());
    assertRefused(
        "ESRCH", RouteMessage.via(Family.INET, V4_NET, 16, V4_GATEWAY, 0, STATIC).delete());
    assertRefused("ENODEV", RouteMessage.onLink(Family.INET, V4_FAR, 24, 4711, STATIC).add());
    execute(far.delete());
    execute(far6.delete());
    assertEquals(
        List.of(
            "0a:00:00:00/24 protocol 2 scope 253 type 1 source 0a:00:00:01",
            "0a:09:00:00/24 protocol 4 scope 0 type 1 source ",
            "fd:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00/64 protocol 2 scope 0 type 1 source "),
        routes(host, RouteMessage.TABLE_MAIN, bridge));
    execute(LinkRequest.set(LinkSettings.named("br0").up(false)));
    assertEquals(List.of(), routes(host, RouteMessage.TABLE_MAIN, bridge));
  }

  @Test
  void neighboursAreKeptByAddress() throws Exception {
    int bridge = bridge("br0");
    execute(LinkRequest.set(LinkSettings.named("br0").up(true)));
    NeighbourMessage neighbour =
        new NeighbourMessage(
            Family.INET, bridge, V4_GATEWAY, MAC, NeighbourMessage.PERMANENT, 0, 0, 0);
    execute(neighbour.add());
    assertRefused("EEXIST", neighbour.add());
    assertEquals(
        List.of(neighbour),
        host.route().dump(NeighbourMessage.list(Family.INET), NeighbourMessage::decode));
    execute(neighbour.delete());
    assertRefused("ENOENT", neighbour.delete());
  }

  @Test
  void aRefusedRequestDoesNotStopThoseBehindIt() throws Exception {
    var result =
        host.route()
            .execute(
                List.of(
                    LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)),
                    LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)),
                    LinkRequest.create(LinkSettings.named("br1").kind(Bridge.DEFAULT))));
    assertEquals(java.util.Set.of(1), result.errors().keySet());
    assertEquals(List.of("lo", "br0", "br1"), names(host));
  }

  @Test
  void settingsOfALinkComeFromDefaultAndGoWithIt() throws Exception {
    host.sysctl("net.ipv6.conf.default.accept_ra", "0");
    bridge("br0");
    assertEquals("0", host.sysctl("net.ipv6.conf.br0.accept_ra").orElseThrow());
    assertEquals("1", host.sysctl("net.ipv6.conf.lo.accept_ra").orElseThrow());
    host.sysctl("net.ipv4.conf.br0.route_localnet", "1");
    assertEquals("0", host.sysctl("net.ipv4.conf.default.route_localnet").orElseThrow());
    execute(LinkRequest.delete(LinkSettings.named("br0")));
    assertEquals(Optional.empty(), host.sysctl("net.ipv6.conf.br0.accept_ra"));
    assertThrows(IOException.class, () -> host.sysctl("net.ipv6.conf.br0.accept_ra", "1"));
  }

  // nf_tables

  private static final TableMessage TABLE = new TableMessage(NftFamily.INET, "t", "mine");
  private static final ChainMessage BASE =
      new ChainMessage(
          NftFamily.INET,
          "t",
          "base",
          new ChainHook("filter", ChainHook.FORWARD, 0, Verdict.ACCEPT));
  private static final ChainMessage SIDE = new ChainMessage(NftFamily.INET, "t", "side", null);
  private static final SetDefinition NAMES =
      SetDefinition.set(NftFamily.INET, "t", "names", List.of(DataType.LINK_NAME), false);
  private static final SetDefinition JUMPS =
      SetDefinition.verdictMap(NftFamily.INET, "t", "jumps", List.of(DataType.LINK_NAME));

  private static Transaction basics() {
    return new Transaction().create(TABLE).create(BASE).create(SIDE).create(NAMES).create(JUMPS);
  }

  private static RuleMessage rule(Expression... expressions) {
    return new RuleMessage(NftFamily.INET, "t", "base", List.of(expressions));
  }

  private static RuleMessage lookup(String set) {
    return rule(new Meta(MetaKey.IIFNAME, Register.FIRST), Lookup.in(set, Register.FIRST));
  }

  private static RuleMessage verdict(Verdict verdict) {
    return rule(Immediate.verdict(verdict));
  }

  private NftConnection nft() throws IOException {
    return new NftConnection(host.netfilter());
  }

  private TableListing listing() throws IOException {
    return nft().table(NftFamily.INET, "t").orElseThrow();
  }

  @Test
  void aTableIsListedAsMade() throws Exception {
    assertEquals(Optional.empty(), nft().table(NftFamily.INET, "t"));
    int before = nft().generation();
    nft().commit(basics().append(lookup("names")).append(verdict(Verdict.jump("side"))));
    assertEquals(before + 1, nft().generation());
    TableListing listing = listing();
    assertEquals("mine", listing.table().comment());
    assertEquals(List.of("base", "side"), listing.chains().stream().map(c -> c.chain().name()).toList());
    assertEquals(BASE.hook(), listing.chains().getFirst().chain().hook());
    assertEquals(
        List.of(lookup("names").expressions(), verdict(Verdict.jump("side")).expressions()),
        rulesOfBase());
    assertEquals(
        List.of(NAMES.message(), JUMPS.message()),
        listing.sets().stream().map(s -> s.set().withoutHandle()).toList());
    nft().commit(new Transaction().delete(TABLE));
    assertEquals(List.of(), nft().tables());
  }

  @Test
  void rulesAreOrderedAndDeletedByHandle() throws Exception {
    nft().commit(basics().append(verdict(Verdict.ACCEPT)).append(verdict(Verdict.DROP)));
    RuleMessage first = listing().chains().getFirst().rules().getFirst();
    nft().commit(new Transaction().append(lookup("names")));
    assertEquals(
        List.of(
            verdict(Verdict.ACCEPT).expressions(),
            verdict(Verdict.DROP).expressions(),
            lookup("names").expressions()),
        rulesOfBase());
    nft().commit(new Transaction().delete(first));
    assertEquals(2, rulesOfBase().size());
    assertTransactionRefused("ENOENT", new Transaction().delete(first));
    nft().commit(new Transaction().flush(BASE));
    assertEquals(List.of(), rulesOfBase());
  }

  @Test
  void elementsAreKeptByKey() throws Exception {
    SetElement a = SetElement.of(Value.linkName("a"), Verdict.ACCEPT);
    SetElement b = SetElement.of(Value.linkName("b"), Verdict.goTo("side"));
    nft().commit(basics().addElements(JUMPS.message(), List.of(a, b)));
    nft().commit(new Transaction().addElements(JUMPS.message(), List.of(a)));
    assertEquals(2, listing().sets().getLast().elements().size());
    SetElement other = SetElement.of(Value.linkName("a"), Verdict.DROP);
    assertTransactionRefused(
        "EEXIST", new Transaction().addElements(JUMPS.message(), List.of(other)));
    assertTransactionRefused("EBUSY", new Transaction().delete(SIDE));
    nft().commit(new Transaction().deleteElements(JUMPS.message(), List.of(b)));
    assertEquals(List.of(a), listing().sets().getLast().elements());
    assertTransactionRefused(
        "ENOENT", new Transaction().deleteElements(JUMPS.message(), List.of(b)));
    nft().commit(new Transaction().delete(SIDE));
  }

  @Test
  void aTransactionHappensWholeOrNotAtAll() throws Exception {
    nft().commit(basics());
    TableListing before = listing();
    int generation = nft().generation();
    List<SetElement> names = List.of(SetElement.of(Value.linkName("a")));
    assertTransactionRefused(
        "ENOENT",
        new Transaction()
            .addElements(NAMES.message(), names)
            .append(verdict(Verdict.DROP))
            .append(lookup("no-such-set"))
            .delete(JUMPS.message()));
    assertEquals(before, listing());
    assertEquals(generation, nft().generation());
  }

  @Test
  void misusedNftObjectsAreRefused() throws Exception {
    assertTransactionRefused("ENOENT", new Transaction().delete(TABLE));
    assertTransactionRefused("ENOENT", new Transaction().create(BASE));
    nft().commit(basics().append(lookup("names")).append(verdict(Verdict.goTo("side"))));
    assertTransactionRefused("EEXIST", new Transaction().create(TABLE));
    assertTransactionRefused("EEXIST", new Transaction().create(SIDE));
    assertTransactionRefused("EEXIST", new Transaction().create(NAMES));
    assertTransactionRefused("EBUSY", new Transaction().delete(NAMES.message()));
    assertTransactionRefused("EBUSY", new Transaction().delete(SIDE));
    assertTransactionRefused("ENOENT", new Transaction().append(verdict(Verdict.jump("none"))));
    assertTransactionRefused(
        "EOPNOTSUPP", new Transaction().append(verdict(Verdict.jump("base"))));
    assertTransactionRefused(
        "EINVAL",
        new Transaction()
            .addElements(NAMES.message(), List.of(SetElement.of(Value.ofHex("00000000")))));
    assertTransactionRefused(
        "ERESTART",
        new Transaction().requireGeneration(nft().generation() + 1).delete(JUMPS.message()));
    nft().commit(new Transaction().delete(BASE).delete(NAMES.message()).delete(SIDE));
    assertEquals(List.of(), listing().chains());
  }

  private List<List<Expression>> rulesOfBase() throws IOException {
    return listing().chains().getFirst().rules().stream().map(RuleMessage::expressions).toList();
  }

  private void assertTransactionRefused(String error, Transaction transaction) {
    NetlinkException refused =
        assertThrows(NetlinkException.class, () -> nft().commit(transaction));
    assertEquals(error, refused.errno().name(), refused.getMessage());
  }

  private int bridge(String name) throws IOException {
    execute(LinkRequest.create(LinkSettings.named(name).kind(Bridge.DEFAULT)));
    return link(host, name).index();
  }

  private static LinkSettings pair(String name, String peer) {
    return LinkSettings.named(name).kind(new Veth(LinkSettings.named(peer)));
  }

  private void execute(Request request) throws IOException {
    host.route().execute(request);
  }

  /** {@code error}: the error's name, and the kernel's text where the law fixes it. */
  private void assertRefused(String error, Request request) {
    NetlinkException refused = assertThrows(NetlinkException.class, () -> execute(request));
    String text = refused.error().text();
    String said = refused.errno().name() + (error.contains(":") ? ": " + text : "");
    assertEquals(error, said, refused.getMessage());
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void assertRefused(String error, Action action) {
    KernelException refused = assertThrows(KernelException.class, action::run);
    assertEquals(error, refused.errno().name());
  }

  private static List<String> names(Namespace namespace) throws IOException {
    return namespace.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .map(LinkMessage::name)
        .toList();
  }

  private static LinkMessage link(Namespace namespace, String name) throws IOException {
    return namespace.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> addresses(Namespace namespace, int link) throws IOException {
    return namespace
        .route()
        .dump(AddressMessage.list(Family.UNSPECIFIED), AddressMessage::decode)
        .stream()
        .filter(a -> a.link() == link && a.scope() == AddressMessage.SCOPE_UNIVERSE)
        .map(a -> a.local() + "/" + a.prefixLength())
        .toList();
  }

  /** Without the link-local and multicast ones that a real link has too. */
  private static List<String> routes(Namespace namespace, int table, int link) throws IOException {
    return namespace
        .route()
        .dump(RouteMessage.list(Family.UNSPECIFIED), RouteMessage::decode)
        .stream()
        .filter(r -> r.table() == table && r.link() == link)
        .filter(r -> r.destination().isEmpty() || r.destination().get(0) != 0xfe)
        .map(
            r ->
                r.destination() + "/" + r.prefixLength() + " protocol " + r.protocol() + " scope "
                    + r.scope() + " type " + r.type() + " source " + r.preferredSource())
        .toList();
  }
}
