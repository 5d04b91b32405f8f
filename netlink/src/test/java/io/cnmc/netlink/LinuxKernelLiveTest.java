package io.cnmc.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.route.AddressGeneration;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.BridgePort;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.Ipv4Setting;
import io.cnmc.netlink.route.Ipv6Setting;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.RuleMessage;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.socket.BatchResult;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.sys.Descriptor;
import io.cnmc.netlink.sys.NetworkNamespaces;
import io.cnmc.netlink.testing.LiveTest;
import io.cnmc.netlink.testing.ThrowawayHost;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real kernel, read back by ourselves and by ip(8). */
@LiveTest(programs = "ip")
class LinuxKernelLiveTest {
  private static final String FORWARD = "net.ipv4.ip_forward";
  private static final Octets MAC = Octets.ofHex("02:42:0a:0a:01:05");
  private static final Octets V4 = Octets.ofHex("0a0a0105");
  private static final Octets V4_GATEWAY = Octets.ofHex("0a0a0101");
  private static final Octets V6 = Octets.ofHex("fd000000000000000000000000000005");

  private ThrowawayHost host;
  private Kernel kernel;

  @BeforeEach
  void open() throws Exception {
    host = ThrowawayHost.open();
    kernel = host.run(LinuxKernel::open);
  }

  @AfterEach
  void close() {
    kernel.close();
    host.close();
  }

  @Test
  void aNamespaceIsSetUpBeforeItHasItsName() throws Exception {
    List<String> namesDuring = new ArrayList<>();
    try (Namespace made =
        kernel.create(
            "shop.web",
            inside -> {
              inside.route().execute(
                  LinkRequest.set(LinkSettings.indexed(1).up(true).alias("cnmc:shop:container/web")));
              inside.sysctl("net.ipv4.ip_forward", "1");
              namesDuring.addAll(host("sh", "-c", "ls /run/netns 2>/dev/null").lines().toList());
            })) {
      assertEquals(List.of(), namesDuring);
      assertEquals(List.of("shop.web"), kernel.namespaceNames());
      assertNotEquals(kernel.host().inode(), made.inode());
      assertEquals(Optional.of("1"), made.sysctl("net.ipv4.ip_forward"));
      assertEquals(Optional.of("0"), kernel.host().sysctl("net.ipv4.ip_forward"));
      assertEquals("shop.web", host("ip", "netns", "list").split(" ")[0].strip());
      String lo = host("ip", "-j", "-n", "shop.web", "link", "show", "lo");
      assertTrue(lo.contains("\"ifalias\":\"cnmc:shop:container/web\""), lo);
      assertTrue(lo.contains("\"UP\""), lo);
    }
    try (Namespace again = kernel.open("shop.web").orElseThrow()) {
      LinkMessage lo = links(again).getFirst();
      assertEquals("cnmc:shop:container/web", lo.alias());
      assertEquals(true, lo.isUp());
    }
    kernel.delete("shop.web");
    assertEquals(List.of(), kernel.namespaceNames());
    assertEquals("", host("ip", "netns", "list"));
    assertEquals(true, kernel.open("shop.web").isEmpty());
    KernelException gone = assertThrows(KernelException.class, () -> kernel.delete("shop.web"));
    assertEquals(Errno.ENOENT, gone.errno());
  }

  @Test
  void aNamespaceWithoutItsNameIsFoundByTheProcessInIt() throws Exception {
    long inode;
    try (Namespace made = kernel.create("shop.web", inside -> {})) {
      inode = made.inode();
    }
    String[] holding = {"ip", "netns", "exec", "shop.web", "sh", "-c", "echo in; exec sleep 600"};
    Process holder = host.run(() -> new ProcessBuilder(holding).start());
    try {
      assertEquals('i', holder.getInputStream().read());
      assertEquals(0, timesUnnamed(inode));
      kernel.delete("shop.web");
      assertEquals(1, timesUnnamed(inode));
      assertEquals(0, timesUnnamed(kernel.host().inode()));
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertEquals(0, timesUnnamed(inode));
  }

  private int timesUnnamed(long inode) throws Exception {
    List<Long> seen = new ArrayList<>();
    kernel.visitUnnamed(held -> seen.add(held.inode()));
    int times = (int) seen.stream().filter(number -> number == inode).count();
    try (Namespace held = kernel.openUnnamed(inode).orElse(null)) {
      assertEquals(times, held == null ? 0 : 1);
      assertEquals(inode, held == null ? inode : held.inode());
    }
    return times;
  }

  @Test
  void aTakenNameIsRefusedAndAFailedSetUpLeavesNothing() throws Exception {
    kernel.create("a.b", inside -> {}).close();
    KernelException taken =
        assertThrows(KernelException.class, () -> kernel.create("a.b", inside -> {}));
    assertEquals(Errno.EEXIST, taken.errno());
    assertThrows(
        NetlinkException.class,
        () ->
            kernel.create(
                "a.c", inside -> inside.route().execute(LinkRequest.set(LinkSettings.named("no").up(true)))));
    assertEquals(List.of("a.b"), kernel.namespaceNames());
    assertEquals(kernel.host().inode(), inodeOnHost());
  }

  @Test
  void whatAKilledProcessLeftIsNoNamespaceAndItsNameIsFree() throws Exception {
    host.run(() -> Files.createFile(Files.createDirectories(Path.of("/run/netns")).resolve("a.b")));
    assertEquals(true, kernel.open("a.b").isEmpty());
    kernel.create("a.b", inside -> {}).close();
    assertEquals(true, kernel.open("a.b").map(LinuxKernelLiveTest::closed).isPresent());
  }

  @Test
  void itsOwnThreadsAreBackHomeAfterEachCall() throws Exception {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              try (Namespace web = kernel.create("shop.web", inside -> inside.sysctl(FORWARD, "1"));
                  Namespace db = kernel.create("shop.db", inside -> {})) {
                assertHome();
                assertEquals(Optional.of("1"), web.sysctl(FORWARD));
                assertEquals(Optional.of("0"), db.sysctl(FORWARD));
                assertNotEquals(web.inode(), db.inode());
                assertHome();
              }
              assertThrows(
                  KernelException.class, () -> kernel.create("shop.web", inside -> {}));
              assertHome();
              return null;
            });
    kernel.threads().execute(task);
    task.get();
  }

  private void assertHome() throws Exception {
    try (Descriptor own = NetworkNamespaces.own()) {
      assertEquals(kernel.host().inode(), own.inode());
    }
  }

  /** More of them than one proc file system is used for. */
  @Test
  void eachOfManyNamespacesHasSettingsOfItsOwn() throws Exception {
    List<Namespace> namespaces = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      String ttl = Integer.toString(i + 1);
      namespaces.add(kernel.create("many" + i, made -> made.sysctl("net.ipv4.ip_default_ttl", ttl)));
    }
    for (int i = 0; i < namespaces.size(); i++) {
      assertEquals(
          Optional.of(Integer.toString(i + 1)),
          namespaces.get(i).sysctl("net.ipv4.ip_default_ttl"));
      namespaces.get(i).close();
      kernel.delete("many" + i);
    }
  }

  @Test
  void aBridgeWithAVethPairMadeInPlace() throws Exception {
    NetlinkConnection route = kernel.host().route();
    route.execute(
        LinkRequest.create(
            LinkSettings.named("br0").address(MAC).group(77)
                .kind(Bridge.DEFAULT.withMulticastSnooping(false))));
    int bridge = link("br0").index();
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      LinkSettings peer = LinkSettings.named("eth0").index(2).mtu(1450).namespace(box.descriptor());
      List<Request> batch =
          List.of(
              LinkRequest.create(
                  LinkSettings.named("v0").up(true).group(77).master(bridge).queues(1, 1)
                      .kind(new Veth(peer))),
              LinkRequest.set(
                  LinkSettings.named("v0").alias("cnmc:t:endpoint/box/n").port(new BridgePort(true, true))
                      .addressGeneration(AddressGeneration.NONE)),
              LinkRequest.set(LinkSettings.named("br0").ipv4(Ipv4Setting.ROUTE_LOCALNET, 1).up(true)));
      route.execute(batch).orThrow();

      LinkMessage port = link("v0");
      assertEquals("veth", port.kind());
      assertEquals(bridge, port.master());
      assertEquals(new BridgePort(true, true), port.port());
      assertEquals("cnmc:t:endpoint/box/n", port.alias());
      assertEquals(77, port.group());
      assertEquals(2, port.lower());
      assertEquals(true, port.lowerNamespaceId() >= 0);
      assertEquals(AddressGeneration.NONE, port.addressGeneration());
      assertEquals(1, link("br0").ipv4().ipv4(Ipv4Setting.ROUTE_LOCALNET).orElseThrow());
      assertEquals("1", kernel.host().sysctl("net.ipv4.conf.br0.route_localnet").orElseThrow());
      assertEquals(false, Bridge.read(link("br0").kindData()).multicastSnooping());
      LinkMessage inner = links(box).get(1);
      assertEquals(List.of("eth0", 2, 1450), List.of(inner.name(), inner.index(), inner.mtu()));
      String seen = host("ip", "-j", "-d", "link", "show", "v0");
      assertTrue(seen.contains("\"hairpin\":true") && seen.contains("\"isolated\":true"), seen);

      route.execute(LinkRequest.delete(LinkSettings.ofGroup(77)));
      assertEquals(List.of("lo"), links(kernel.host()).stream().map(LinkMessage::name).toList());
    }
  }

  @Test
  void addressesRoutesRulesAndNeighbours() throws Exception {
    NetlinkConnection route = kernel.host().route();
    route.execute(LinkRequest.create(LinkSettings.named("br0").up(true).kind(Bridge.DEFAULT)));
    int br = link("br0").index();
    AddressMessage v4 = AddressMessage.of(br, V4, 24).withBroadcast(Octets.ofHex("0a0a01ff"));
    AddressMessage v6 = AddressMessage.of(br, V6, 64).withFlags(AddressMessage.NO_DAD);
    RouteMessage viaGateway =
        RouteMessage.via(Family.INET, Octets.ofHex("0a630000"), 16, V4_GATEWAY, br, 67);
    RouteMessage hole =
        RouteMessage.refusing(Family.INET6, Octets.ofHex("fd99" + "00".repeat(14)), 64, RouteMessage.TYPE_BLACKHOLE, 67);
    RuleMessage rule = new RuleMessage(2, 500, V4, 32, Octets.EMPTY, 0, "", "", 0, 0, 1, 300, 67);
    NeighbourMessage neighbour =
        new NeighbourMessage(2, br, V4_GATEWAY, MAC, NeighbourMessage.PERMANENT, 0, 0, 0);
    route.execute(
            List.of(v4.add(), v6.add(), viaGateway.add(), hole.add(), rule.add(), neighbour.add()))
        .orThrow();

    List<AddressMessage> addresses =
        route.dump(AddressMessage.list(Family.UNSPECIFIED), AddressMessage::decode);
    assertEquals(true, addresses.contains(v4.withFlags(AddressMessage.PERMANENT)));
    assertEquals(
        AddressMessage.PERMANENT | AddressMessage.NO_DAD,
        addresses.stream().filter(a -> a.local().equals(V6)).findFirst().orElseThrow().flags());
    List<RouteMessage> routes =
        route.dump(RouteMessage.list(Family.UNSPECIFIED), RouteMessage::decode);
    assertEquals(true, routes.stream().anyMatch(r -> sameRoute(r, viaGateway)), routes.toString());
    assertEquals(
        RouteMessage.TYPE_BLACKHOLE,
        routes.stream().filter(r -> r.destination().equals(hole.destination())).findFirst().orElseThrow().type());
    assertEquals(
        true, route.dump(RuleMessage.list(Family.INET), RuleMessage::decode).contains(rule));
    assertEquals(
        List.of(neighbour),
        route.dump(NeighbourMessage.list(Family.INET), NeighbourMessage::decode).stream()
            .filter(n -> n.state() == NeighbourMessage.PERMANENT).toList());
    String seen = host("ip", "-j", "route", "show", "10.99.0.0/16");
    assertTrue(seen.contains("\"gateway\":\"10.10.1.1\"") && seen.contains("\"protocol\":\"67\""), seen);
    route.execute(List.of(viaGateway.delete(), rule.delete(), v4.delete())).orThrow();
    assertEquals("[]", host("ip", "-j", "route", "show", "10.99.0.0/16").replaceAll("\\s|\\{}|,", ""));
  }

  @Test
  void refusalsCarryTheKernelsOwnWordsAndDoNotStopTheRest() throws Exception {
    BatchResult result =
        kernel.host().route().execute(
            List.of(
                LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)),
                LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)),
                LinkRequest.set(LinkSettings.named("br0").mtu(10)),
                LinkRequest.set(LinkSettings.named("br0").up(true))));
    assertEquals(List.of(1, 2), List.copyOf(result.errors().keySet()));
    assertEquals(Errno.EEXIST, result.error(1).orElseThrow().errno());
    assertEquals("mtu less than device minimum", result.error(2).orElseThrow().text());
    assertEquals(true, link("br0").isUp());
  }

  @Test
  void aLargeBatchAndALargeDump() throws Exception {
    NetlinkConnection route = kernel.host().route();
    route.execute(LinkRequest.create(LinkSettings.named("br0").up(true).kind(Bridge.DEFAULT)));
    int br = link("br0").index();
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      Octets address = Octets.of((byte) 10, (byte) 77, (byte) (i / 250), (byte) (1 + i % 250));
      requests.add(AddressMessage.of(br, address, 32).add());
    }
    route.execute(requests).orThrow();
    BatchResult again = route.execute(requests);
    assertEquals(5000, again.errors().size());
    assertEquals(
        5000,
        route.dump(AddressMessage.list(Family.INET), AddressMessage::decode).stream()
            .filter(a -> a.link() == br).count());
  }

  @Test
  void settingsOfTheIpv6FamilyComeWithTheLinks() throws Exception {
    kernel.host().route().execute(LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT)));
    kernel.host().sysctl("net.ipv6.conf.br0.disable_ipv6", "1");
    kernel.host().sysctl("net.ipv6.conf.br0.accept_ra", "0");
    assertEquals(1, link("br0").ipv6().ipv6(Ipv6Setting.DISABLE_IPV6).orElseThrow());
    assertEquals(0, link("br0").ipv6().ipv6(Ipv6Setting.ACCEPT_RA).orElseThrow());
    assertEquals(1, link("br0").ipv6().ipv6(Ipv6Setting.AUTOCONF).orElseThrow());
  }

  private static boolean sameRoute(RouteMessage one, RouteMessage other) {
    return one.destination().equals(other.destination())
        && one.gateway().equals(other.gateway())
        && one.link() == other.link()
        && one.protocol() == other.protocol()
        && one.table() == other.table();
  }

  private static String closed(Namespace namespace) {
    namespace.close();
    return namespace.name();
  }

  private LinkMessage link(String name) throws Exception {
    return links(kernel.host()).stream()
        .filter(link -> link.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<LinkMessage> links(Namespace namespace) throws Exception {
    return namespace.route().dump(LinkRequest.list(), LinkMessage::decode);
  }

  private long inodeOnHost() throws Exception {
    return Long.parseLong(host("readlink", "/proc/self/ns/net").replaceAll("\\D", ""));
  }

  /** What a program says that runs on the throwaway host. */
  private String host(String... command) {
    try {
      return host.run(
          () -> {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text.strip();
          });
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
