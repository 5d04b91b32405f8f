package io.cnmc.netlink.nft;

import static io.cnmc.netlink.nft.DataType.IPV4_ADDRESS;
import static io.cnmc.netlink.nft.DataType.IPV6_ADDRESS;
import static io.cnmc.netlink.nft.DataType.LINK_NAME;
import static io.cnmc.netlink.nft.DataType.PORT;
import static io.cnmc.netlink.nft.DataType.PROTOCOL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table with every kind of object, as we make it and as nft is told to. */
final class SampleTable {
  static final String COMMENT = "cnmc:t:table";
  static final TableMessage TABLE =
      new TableMessage(NftFamily.INET, SampleRules.TABLE, COMMENT);

  private static final Value BR_A = Value.linkName("br-a");
  private static final Value BR_B = Value.linkName("br-b");
  private static final Value TCP_80 = join(Value.u8(6), Value.u16(80));

  private SampleTable() {}

  static List<ChainMessage> chains() {
    return List.of(
        chain("icc-off", null),
        chain("raw", hook("filter", ChainHook.PREROUTING, -300)),
        chain("forward", hook("filter", ChainHook.FORWARD, 0)),
        chain("prerouting", hook("nat", ChainHook.PREROUTING, -100)),
        chain("postrouting", hook("nat", ChainHook.POSTROUTING, 100)));
  }

  static Map<SetDefinition, List<SetElement>> sets() {
    Map<SetDefinition, List<SetElement>> sets = new LinkedHashMap<>();
    sets.put(
        set("internal", LINK_NAME, false), List.of(SetElement.of(BR_A), SetElement.of(BR_B)));
    sets.put(set("bridges", LINK_NAME, false), List.of(SetElement.of(BR_A)));
    sets.put(
        set("masq4", IPV4_ADDRESS, true),
        Interval.encode(List.of(prefix("0a000000", 24), prefix("0a000100", 24), prefix("e0000000", 3))));
    sets.put(
        set("masq6", IPV6_ADDRESS, true),
        Interval.encode(List.of(prefix("fd000000000000000000000000000000", 64))));
    sets.put(
        SetDefinition.verdictMap(
            NftFamily.INET, SampleRules.TABLE, "same", List.of(LINK_NAME, LINK_NAME)),
        List.of(
            SetElement.of(join(BR_A, BR_A), Verdict.ACCEPT),
            SetElement.of(join(BR_B, BR_B), Verdict.goTo("icc-off"))));
    sets.put(
        map("ports4", List.of(PROTOCOL, PORT), IPV4_ADDRESS),
        List.of(SetElement.of(TCP_80, join(Value.ofHex("0a000002"), Value.u16(8080)))));
    sets.put(
        map("ports6", List.of(PROTOCOL, PORT), IPV6_ADDRESS),
        List.of(
            SetElement.of(
                TCP_80,
                join(Value.ofHex("fd000000000000000000000000000002"), Value.u16(8080)))));
    sets.put(
        map("ports4-addr", List.of(IPV4_ADDRESS, PROTOCOL, PORT), IPV4_ADDRESS),
        List.of(
            SetElement.of(
                join(Value.ofHex("01020304"), Value.u8(17), Value.u16(53)),
                join(Value.ofHex("0a000002"), Value.u16(5353)))));
    return sets;
  }

  /** All of it in one transaction. */
  static Transaction transaction() {
    Transaction transaction = new Transaction().create(TABLE);
    chains().forEach(transaction::create);
    sets()
        .forEach(
            (set, elements) -> {
              transaction.create(set);
              transaction.addElements(set.message(), elements);
            });
    SampleRules.all().forEach(sample -> transaction.append(sample.rule()));
    return transaction;
  }

  /** The same for {@code nft -f}. */
  static String script() {
    List<String> lines = new ArrayList<>();
    lines.add("table inet " + SampleRules.TABLE + " {");
    lines.add("comment \"" + COMMENT + "\"");
    lines.add("set internal { type ifname; elements = { \"br-a\", \"br-b\" } }");
    lines.add("set bridges { type ifname; elements = { \"br-a\" } }");
    lines.add(
        "set masq4 { type ipv4_addr; flags interval;"
            + " elements = { 10.0.0.0/24, 10.0.1.0/24, 224.0.0.0/3 } }");
    lines.add("set masq6 { type ipv6_addr; flags interval; elements = { fd00::/64 } }");
    lines.add(
        "map same { type ifname . ifname : verdict;"
            + " elements = { \"br-a\" . \"br-a\" : accept, \"br-b\" . \"br-b\" : goto icc-off } }");
    lines.add(
        "map ports4 { type inet_proto . inet_service : ipv4_addr . inet_service;"
            + " elements = { tcp . 80 : 10.0.0.2 . 8080 } }");
    lines.add(
        "map ports6 { type inet_proto . inet_service : ipv6_addr . inet_service;"
            + " elements = { tcp . 80 : fd00::2 . 8080 } }");
    lines.add(
        "map ports4-addr { type ipv4_addr . inet_proto . inet_service : ipv4_addr . inet_service;"
            + " elements = { 1.2.3.4 . udp . 53 : 10.0.0.2 . 5353 } }");
    for (ChainMessage chain : chains()) {
      lines.add("chain " + chain.name() + " {");
      lines.add(hookText(chain.hook()));
      SampleRules.all().stream()
          .filter(sample -> sample.chain().equals(chain.name()))
          .forEach(sample -> lines.add(sample.text()));
      lines.add("}");
    }
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static String hookText(@org.jspecify.annotations.Nullable ChainHook hook) {
    if (hook == null) {
      return "";
    }
    String point =
        List.of("prerouting", "input", "forward", "output", "postrouting").get(hook.point());
    return "type " + hook.type() + " hook " + point + " priority " + hook.priority()
        + "; policy accept;";
  }

  private static ChainMessage chain(
      String name, @org.jspecify.annotations.Nullable ChainHook hook) {
    return new ChainMessage(NftFamily.INET, SampleRules.TABLE, name, hook);
  }

  private static ChainHook hook(String type, int point, int priority) {
    return new ChainHook(type, point, priority, Verdict.ACCEPT);
  }

  private static SetDefinition set(String name, DataType type, boolean interval) {
    return SetDefinition.set(
        NftFamily.INET, SampleRules.TABLE, name, List.of(type), interval);
  }

  private static SetDefinition map(String name, List<DataType> key, DataType address) {
    return SetDefinition.map(
        NftFamily.INET, SampleRules.TABLE, name, key, List.of(address, PORT));
  }

  private static Interval prefix(String hex, int length) {
    return Interval.prefix(Value.ofHex(hex), length);
  }

  private static Value join(Value... parts) {
    return Value.concatenation(List.of(parts));
  }
}
