package io.cnmc.netlink.route;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.wire.Hex;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import io.cnmc.netlink.wire.WireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages byte by byte (as a little-endian machine writes them), and there and back. */
class RouteMessagesTest {
  private static final Octets V4 = Octets.ofHex("0a0a0105");
  private static final Octets V6 = Octets.ofHex("fd000000000000000000000000000005");
  private static final Octets MAC = Octets.ofHex("02:42:0a:0a:01:05");

  @Test
  void aVethPairMadeInPlace() {
    LinkSettings peer = LinkSettings.named("eth0").index(2).namespace(9);
    Request request =
        LinkRequest.create(LinkSettings.named("v0").up(true).master(4).kind(new Veth(peer)));
    assertEquals("RTM_NEWLINK v0", request.description());
    assertEquals(0x600, request.flags());
    checkBody(
        "00 00 0000 00000000 01000000 01000000" // struct ifinfomsg
            + "0700 0300 763000 00" // IFLA_IFNAME v0
            + "0800 0a00 04000000" // IFLA_MASTER 4
            + "3c00 1280" // IFLA_LINKINFO
            + "0900 0100 7665746800 000000" // IFLA_INFO_KIND veth
            + "2c00 0280" // IFLA_INFO_DATA
            + "2800 0180" // VETH_INFO_PEER
            + "00 00 0000 02000000 00000000 00000000" // struct ifinfomsg
            + "0900 0300 6574683000 000000" // IFLA_IFNAME eth0
            + "0800 1c00 09000000", // IFLA_NET_NS_FD 9
        request);
  }

  @Test
  void aFurtherName() {
    Request request = LinkRequest.addName(LinkSettings.indexed(1), "cnmc.a");
    assertEquals("RTM_NEWLINKPROP link 1 cnmc.a", request.description());
    assertEquals(108, request.type());
    checkBody(
        "00 00 0000 01000000 00000000 00000000" // struct ifinfomsg
            + "1000 3480" // IFLA_PROP_LIST
            + "0b00 3500 636e6d632e6100 00", // IFLA_ALT_IFNAME cnmc.a
        request);
    assertEquals(109, LinkRequest.removeName(LinkSettings.indexed(1), "cnmc.a").type());
  }

  @Test
  void aPortWithItsAddressGeneration() {
    LinkSettings link =
        LinkSettings.indexed(7)
            .port(new BridgePort(true, false, 0x4001))
            .addressGeneration(AddressGeneration.NONE)
            .ipv4(Ipv4Setting.ROUTE_LOCALNET, 1);
    checkBody(
        "00 00 0000 07000000 00000000 00000000"
            + "2c00 1280 0b00 0400 62726964676500 00" // IFLA_INFO_SLAVE_KIND bridge
            + "1c00 0580 0500 0400 01000000" // IFLA_BRPORT_MODE
            + "0600 1f00 01400000 0500 2100 00000000" // _GROUP_FWD_MASK, _ISOLATED
            + "2000 1a80 1000 0280 0c00 0180 0800 1a00 01000000" // AF_INET IFLA_INET_CONF
            + "0c00 0a80 0500 0800 01000000", // AF_INET6 IFLA_INET6_ADDR_GEN_MODE
        LinkRequest.set(link));
  }

  @Test
  void aWholeGroupIsDeletedWithoutNameOrIndex() {
    Request request = LinkRequest.delete(LinkSettings.ofGroup(0xc4000001));
    assertEquals(RouteMessageType.DELETE_LINK, request.type());
    checkBody("00000000000000000000000000000000 0800 1b00 010000c4", request);
  }

  @Test
  void aBridgeReadsWhatItWrote() {
    Bridge bridge = new Bridge(true, true, false, 200, 6000);
    assertEquals(bridge, Bridge.read(Octets.of(Hex.bytes(Hex.written(bridge::writeData)))));
  }

  @Test
  void aDefaultRoute() {
    Request request = RouteMessage.via(Family.INET, V4, 0, V4, 2, 4).add();
    assertEquals("RTM_NEWROUTE default", request.description());
    checkBody(
        "02 00 00 00 fe 04 00 01 00000000"
            + "0800 0500 0a0a0105 0800 0400 02000000 0800 0f00 fe000000",
        request);
  }

  @Test
  void linksAreReadBackAsWritten() {
    LinkSettings settings =
        LinkSettings.named("br-x").up(true).address(MAC).mtu(1450).group(5).master(3).lower(8)
            .alias("cnmc:shop:network/x").queues(1, 2).kind(Bridge.DEFAULT)
            .port(new BridgePort(false, true)).addressGeneration(AddressGeneration.NONE);
    LinkMessage link =
        requireNonNull(LinkMessage.decode(Hex.message(LinkRequest.create(settings))));
    assertEquals("br-x", link.name());
    assertEquals(true, link.isUp());
    assertEquals(MAC, link.address());
    assertEquals(List.of(1450, 5, 3, 8), List.of(link.mtu(), link.group(), link.master(), link.lower()));
    assertEquals(-1, link.lowerNamespaceId());
    assertEquals("cnmc:shop:network/x", link.alias());
    assertEquals(List.of(1, 2), List.of(link.transmitQueues(), link.receiveQueues()));
    assertEquals("bridge", link.kind());
    assertEquals(Bridge.DEFAULT, new Bridge(false, false, true, 1500, 30000));
    assertEquals(1500, Bridge.read(link.kindData()).forwardDelay());
    assertEquals(new BridgePort(false, true), link.port());
    assertEquals(AddressGeneration.NONE, link.addressGeneration());
    assertEquals(false, link.ipv6().isPresent());
  }

  @Test
  void messagesAreReadBackAsWritten() {
    AddressMessage v4 = AddressMessage.of(3, V4, 24).withBroadcast(Octets.ofHex("0a0a01ff"));
    AddressMessage v6 = AddressMessage.of(3, V6, 64).withFlags(AddressMessage.NO_DAD | 0x200);
    assertEquals(v4, AddressMessage.decode(Hex.message(v4.add())));
    assertEquals(v6, AddressMessage.decode(Hex.message(v6.replace())));
    RouteMessage route = RouteMessage.via(Family.INET6, V6, 64, V6, 3, 67).withPriority(7);
    assertEquals(route, RouteMessage.decode(Hex.message(route.add())));
    RouteMessage table =
        new RouteMessage(2, V4, 32, 70000, 4, 253, 1, V4, 3, 9, V4, 1400, 4, Octets.EMPTY);
    assertEquals(table, RouteMessage.decode(Hex.message(table.replace())));
    RuleMessage rule = new RuleMessage(2, 100, V4, 32, V4, 24, "in", "out", 1, 0xff, 1, 300, 4);
    assertEquals(rule, RuleMessage.decode(Hex.message(rule.add())));
    NeighbourMessage entry =
        new NeighbourMessage(Family.BRIDGE, 3, V4, MAC, NeighbourMessage.PERMANENT, 2, 10, 0);
    assertEquals(entry, NeighbourMessage.decode(Hex.message(entry.append())));
    TunnelRemote remote = new TunnelRemote(4790, 70_000, 3, 9);
    NeighbourMessage far =
        new NeighbourMessage(Family.BRIDGE, 3, V4, MAC, 128, 2, 0, 0, remote);
    assertEquals(far, NeighbourMessage.decode(Hex.message(far.replace())));
    assertNull(RouteMessage.decode(Hex.message(rule.add())));
  }

  @Test
  void interfaceSettingsAreCountedAsTheKernelCounts() {
    StringBuilder conf = new StringBuilder();
    for (int i = 0; i < 33; i++) {
      conf.append("%02x000000".formatted(i + 1)); // each value is its IPV4_DEVCONF number
    }
    var in = Hex.attributes("8800 0100" + conf);
    in.next();
    InterfaceSettings settings = InterfaceSettings.read(in);
    assertEquals(26, settings.ipv4(Ipv4Setting.ROUTE_LOCALNET).orElseThrow());
    assertEquals(27, settings.ipv6(Ipv6Setting.DISABLE_IPV6).orElseThrow());
    assertEquals(true, settings.ipv4(34).isEmpty());
    assertEquals(true, settings.ipv4(0).isEmpty());
  }

  /** Flipped bytes end in a WireException or in some message, never in another exception. */
  @Test
  void decodersSurviveMutation() {
    LinkSettings peer = LinkSettings.named("eth0").address(MAC);
    List<Request> seeds =
        List.of(
            LinkRequest.create(LinkSettings.named("b").kind(Bridge.DEFAULT).port(new BridgePort(true, true))),
            LinkRequest.create(LinkSettings.named("v").kind(new Veth(peer)).ipv4(26, 1)),
            AddressMessage.of(3, V6, 64).withFlags(2).add(),
            new RouteMessage(2, V4, 32, 70000, 4, 253, 1, V4, 3, 9, V4, 1400, 4, V6).add(),
            new RuleMessage(2, 1, V4, 32, V4, 24, "i", "o", 1, 1, 1, 300, 4).add(),
            new NeighbourMessage(7, 3, V4, MAC, 128, 2, 10, 0, new TunnelRemote(1, 2, 3, 4)).add());
    Random random = new Random(11);
    for (int round = 0; round < 30_000; round++) {
      decodeAll(mutated(seeds.get(round % seeds.size()), random));
    }
  }

  private static ByteBuffer mutated(Request seed, Random random) {
    String body = Hex.body(seed);
    byte[] bytes = new byte[16 + body.length() / 2];
    ByteBuffer message = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    message.putInt(0, bytes.length).putShort(4, (short) seed.type());
    message.put(16, Hex.bytes(body));
    for (int i = 0; i <= random.nextInt(4); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(random.nextBoolean() ? 16 : 256);
    }
    return message;
  }

  private static void decodeAll(ByteBuffer bytes) {
    try {
      MessageReader message = new MessageReader(bytes);
      while (message.next()) {
        LinkMessage link = LinkMessage.decode(message);
        if (link != null) {
          Bridge.read(link.kindData());
        }
        AddressMessage.decode(message);
        RouteMessage.decode(message);
        RuleMessage.decode(message);
        NeighbourMessage.decode(message);
      }
    } catch (WireException expected) {
      // what malformed bytes are for
    }
  }

  /** Dumps of all families hold phones' addresses and labels of MPLS, which are no addresses of IP. */
  @Test
  void whatIsOfOtherFamiliesIsPassedOver() {
    String phone = "23080000 01000000 05000200 40000000";
    assertNull(AddressMessage.decode(message(RouteMessageType.NEW_ADDRESS, phone)));
    String label = "1c140000 fe040001 00000000 08000100 00641100 08000400 01000000";
    assertNull(RouteMessage.decode(message(RouteMessageType.NEW_ROUTE, label)));
  }

  private static MessageReader message(int type, String body) {
    byte[] content = Hex.bytes(body);
    ByteBuffer out = ByteBuffer.allocate(16 + content.length).order(ByteOrder.nativeOrder());
    out.putInt(16 + content.length).putShort((short) type).putShort((short) 2);
    out.putInt(1).putInt(0).put(content).flip();
    MessageReader message = new MessageReader(out);
    message.next();
    return message;
  }

  private static void checkBody(String expected, Request request) {
    assertEquals(expected.replace(" ", ""), Hex.body(request));
  }
}
