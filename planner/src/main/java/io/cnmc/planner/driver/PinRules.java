package io.cnmc.planner.driver;

import static io.cnmc.planner.state.NftField.ARP_DADDR_IP;
import static io.cnmc.planner.state.NftField.ARP_SADDR_ETHER;
import static io.cnmc.planner.state.NftField.ARP_SADDR_IP;
import static io.cnmc.planner.state.NftField.ETHER_SADDR;
import static io.cnmc.planner.state.NftField.ICMPV6_TARGET;
import static io.cnmc.planner.state.NftField.ICMPV6_TYPE;
import static io.cnmc.planner.state.NftField.IIFNAME;
import static io.cnmc.planner.state.NftField.IP6_SADDR;
import static io.cnmc.planner.state.NftField.IP_SADDR;
import static io.cnmc.planner.state.NftField.L4PROTO;
import static io.cnmc.planner.state.NftField.PROTOCOL;
import static io.cnmc.planner.state.NftField.TH_SPORT;
import static io.cnmc.planner.state.NftStatement.Verdict.ACCEPT;
import static io.cnmc.planner.state.NftStatement.Verdict.DROP;

import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftChain.Hook;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftField;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftStatement;
import io.cnmc.planner.state.NftStatement.MatchNumber;
import io.cnmc.planner.state.NftStatement.MatchPrefix;
import io.cnmc.planner.state.NftStatement.MatchSet;
import io.cnmc.planner.state.NftStatement.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the pinned ports of bridges may send: the same rules for every topology, and as many for a
 * thousand ports as for one. What none of them accepts is dropped.
 */
public final class PinRules {
  private static final String PINNED = "pinned";

  /** Before br_netfilter hands frames to the host's firewall (NF_BR_PRI_BRNF). */
  private static final int EARLY = -300;

  private static final NftStatement IPV4 = new MatchNumber(PROTOCOL, 0x0800);
  private static final NftStatement ARP = new MatchNumber(PROTOCOL, 0x0806);
  private static final NftStatement IPV6 = new MatchNumber(PROTOCOL, 0x86dd);
  private static final NftStatement UDP = new MatchNumber(L4PROTO, 17);
  private static final NftStatement ICMPV6 = new MatchNumber(L4PROTO, 58);

  private static final NftStatement OF_PINNED = set(PINNED, IIFNAME);
  private static final NftStatement FORGED_MAC =
      new MatchSet(List.of(IIFNAME, ETHER_SADDR), false, "pinned-mac");

  private static final NftStatement OWN_SOURCE = set("pinned6", IIFNAME, IP6_SADDR);
  private static final NftStatement OWN_TARGET = set("pinned6", IIFNAME, ICMPV6_TARGET);
  private static final NftStatement UNSPECIFIED =
      new MatchPrefix(IP6_SADDR, true, IpPrefix.of("::/128"));

  private PinRules() {}

  public static List<NftChain> chains(String table) {
    return List.of(
        chain(table, PINNED, null, pinned()),
        chain(table, "prerouting", hook(Hook.Point.PREROUTING), List.of(toPinned())),
        // What is for the bridge's own protocols is not bridged, but learned from.
        chain(table, "input", hook(Hook.Point.INPUT), List.of(noForgedMac())));
  }

  private static NftRule toPinned() {
    return NftRule.of(OF_PINNED, new Verdict(Verdict.Action.GOTO, PINNED));
  }

  private static NftRule noForgedMac() {
    return NftRule.of(OF_PINNED, FORGED_MAC, DROP);
  }

  private static List<NftRule> pinned() {
    return List.of(
        NftRule.of(FORGED_MAC, DROP),
        // What DHCP servers send, of either family.
        NftRule.of(UDP, new MatchNumber(TH_SPORT, 67), DROP),
        NftRule.of(UDP, new MatchNumber(TH_SPORT, 547), DROP),
        NftRule.of(IPV4, set("pinned4", IIFNAME, IP_SADDR), ACCEPT),
        NftRule.of(IPV4, set("allowed4", IIFNAME, IP_SADDR), ACCEPT),
        NftRule.of(ARP, arp(ARP_SADDR_IP), ACCEPT),
        // RFC 5227: who asks whether an address is free has none yet.
        NftRule.of(
            ARP,
            new MatchPrefix(ARP_SADDR_IP, true, IpPrefix.of("0.0.0.0/32")),
            arp(ARP_DADDR_IP),
            ACCEPT),
        icmpv6(134, DROP), // router advertisement
        icmpv6(136, OWN_TARGET, OWN_SOURCE, ACCEPT), // neighbour advertisement
        icmpv6(136, DROP),
        icmpv6(135, UNSPECIFIED, OWN_TARGET, ACCEPT), // neighbour solicitation, for RFC 4862
        icmpv6(143, UNSPECIFIED, ACCEPT), // MLDv2 report, before there is an address
        NftRule.of(IPV6, OWN_SOURCE, ACCEPT),
        NftRule.of(IPV6, set("allowed6", IIFNAME, IP6_SADDR), ACCEPT),
        NftRule.of(DROP));
  }

  private static NftStatement arp(NftField address) {
    return set("pinned-arp", IIFNAME, ARP_SADDR_ETHER, address);
  }

  private static NftRule icmpv6(int type, NftStatement... rest) {
    return new NftRule(
        Stream.concat(
                Stream.of(IPV6, ICMPV6, new MatchNumber(ICMPV6_TYPE, type)),
                Stream.of(rest))
            .toList());
  }

  private static NftStatement set(String name, NftField... fields) {
    return new MatchSet(List.of(fields), true, name);
  }

  private static Hook hook(Hook.Point point) {
    return new Hook(Hook.Type.FILTER, point, EARLY);
  }

  private static NftChain chain(
      String table, String name, @Nullable Hook hook, List<NftRule> rules) {
    return new NftChain(NftFamily.BRIDGE, table, name, hook, rules);
  }
}
