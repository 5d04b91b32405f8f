package io.cnmc.netlink.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.BridgeFiltering;
import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.route.qdisc.Netem;
import io.cnmc.netlink.route.qdisc.Tbf;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.Hex;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the code uses, against the facts of the kernel's own specifications. */
class SpecTest {
  private static final List<Class<?>> USERS =
      List.of(
          LinkAttribute.class, BridgePort.class, Bridge.class, BridgeFiltering.class, Veth.class,
          Vxlan.class, Macvlan.class, Ipvlan.class, Vlan.class,
          QdiscMessage.class, RedirectMessage.class, Tbf.class, Netem.class,
          AddressMessage.class, RouteMessage.class, RuleMessage.class, NeighbourMessage.class,
          NamespaceIdMessage.class);

  private record Fact(String set, String name, int value, String type) {
    static Fact parse(String line) {
      String[] parts = line.split(",");
      return new Fact(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]);
    }
  }

  private final List<Fact> facts = facts();

  @Test
  void eachConstantHasItsValue() throws Exception {
    Map<String, Integer> expected = new TreeMap<>();
    facts.forEach(fact -> expected.put(fact.name(), fact.value()));
    assertEquals(expected, constants());
  }

  @Test
  void linksAreWrittenInTheirTypes() {
    Octets mac = Octets.ofHex("02:42:0a:0a:00:05");
    LinkSettings all =
        LinkSettings.named("a").address(mac).mtu(1500).group(1).master(1).lower(1).alias("b")
            .queues(1, 1).namespace(3).kind(Bridge.DEFAULT).port(new BridgePort(true, true));
    check(LinkRequest.set(all), LinkMessage.HEADER, "link-attrs");
    check(LinkRequest.list(), LinkMessage.HEADER, "link-attrs");
    checkAll(new AttributesOf(new Bridge(true, true, true, 1, 1)::writeData), "linkinfo-bridge-attrs");
    checkAll(new AttributesOf(new BridgeFiltering(true, 1)::writeData), "linkinfo-bridge-attrs");
    checkAll(new AttributesOf(new BridgePort(true, true)::write), "linkinfo-brport-attrs");
    checkAll(
        new AttributesOf(new Vxlan(5, Octets.ofHex("0a000001"), 4789, true, true)::writeData),
        "linkinfo-vxlan-attrs");
    checkAll(new AttributesOf(new Macvlan(Macvlan.VEPA)::writeData), "linkinfo-macvlan-attrs");
    checkAll(
        new AttributesOf(new Ipvlan(Ipvlan.L3S, Ipvlan.PRIVATE)::writeData),
        "linkinfo-ipvlan-attrs");
    checkAll(new AttributesOf(new Vlan(50)::writeData), "linkinfo-vlan-attrs");
    checkAll(new AttributesOf(new Tbf(1L << 33, 20_000, 60_000)::writeOptions), "tbf-attrs");
  }

  @Test
  void theRestIsWrittenInItsTypes() {
    Octets four = Octets.ofHex("0a000001");
    AddressMessage address = new AddressMessage(2, four, 24, four, four, 0, 0x80, 1);
    check(address.add(), 8, "addr-attrs");
    RouteMessage route =
        new RouteMessage(2, four, 32, 300, 4, 0, 1, four, 2, 5, four, 1400, 0, Octets.EMPTY);
    check(route.add(), 12, "route-attrs");
    check(new RuleMessage(2, 9, four, 32, four, 32, "i", "o", 1, 1, 1, 300, 4).add(), 12, "fib-rule-attrs");
    TunnelRemote remote = new TunnelRemote(4790, 5, 3, 9);
    NeighbourMessage neighbour =
        new NeighbourMessage(2, 2, four, four, 0x80, 0, 7, 0, remote);
    check(neighbour.add(), 12, "neighbour-attrs");
    check(NamespaceIdMessage.assign(3), 4, "nsid-attrs");
  }

  private record AttributesOf(java.util.function.Consumer<io.cnmc.netlink.wire.AttributeWriter> body) {
    AttributeReader reader() {
      return Hex.attributes(Hex.written(body));
    }
  }

  private void check(Request request, int header, String set) {
    MessageReader message = Hex.message(request);
    check(message.attributes(header), set);
  }

  private void checkAll(AttributesOf attributes, String set) {
    check(attributes.reader(), set);
  }

  private void check(AttributeReader in, String set) {
    Map<Integer, Fact> known = new HashMap<>();
    facts.stream().filter(f -> f.set().equals(set)).forEach(f -> known.put(f.value(), f));
    int count = 0;
    while (in.next()) {
      Fact fact = known.get(in.type());
      assertNotNull(fact, set + " " + in.type());
      int width =
          switch (fact.type()) {
            case "u8" -> 1;
            case "u16", "be16" -> 2;
            case "u32", "s32" -> 4;
            case "u64", "s64" -> 8;
            default -> in.length();
          };
      assertEquals(width, in.length(), fact.name());
      count++;
    }
    assertEquals(true, count > 0);
  }

  private static Map<String, Integer> constants() throws IllegalAccessException {
    Map<String, Integer> constants = new TreeMap<>();
    for (Class<?> user : USERS) {
      for (Field field : user.getDeclaredFields()) {
        String name = field.getName();
        boolean attribute = name.matches("(IFLA|IFA|RTA|RTAX|FRA|NDA|NETNSA|VETH|TCA)_.*");
        if (user == LinkAttribute.class && !name.equals("SKIP_STATS")) {
          constants.put("IFLA_" + name, intOf(field));
        } else if (attribute) {
          constants.put(name, intOf(field));
        }
      }
    }
    return constants;
  }

  private static int intOf(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    return field.getInt(null);
  }

  private static List<Fact> facts() {
    try (InputStream in = SpecTest.class.getResourceAsStream("spec.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).map(Fact::parse).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
