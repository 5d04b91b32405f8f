package io.cnmc.planner.driver;

import static io.cnmc.planner.state.NftField.ETHER_DADDR;
import static io.cnmc.planner.state.NftField.IIFNAME;
import static io.cnmc.planner.state.NftField.IP6_DADDR;
import static io.cnmc.planner.state.NftField.IP6_SADDR;
import static io.cnmc.planner.state.NftField.IP_DADDR;
import static io.cnmc.planner.state.NftField.IP_SADDR;
import static io.cnmc.planner.state.NftField.L4PROTO;
import static io.cnmc.planner.state.NftField.OIFNAME;
import static io.cnmc.planner.state.NftField.TH_DPORT;
import static io.cnmc.planner.state.NftStatement.Verdict.ACCEPT;
import static io.cnmc.planner.state.NftStatement.Verdict.DROP;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftChain.Hook;
import io.cnmc.planner.state.NftField;
import io.cnmc.planner.state.NftRule;
import io.cnmc.planner.state.NftStatement;
import io.cnmc.planner.state.NftStatement.CtState;
import io.cnmc.planner.state.NftStatement.CtStatusDnat;
import io.cnmc.planner.state.NftStatement.Dnat;
import io.cnmc.planner.state.NftStatement.FibLocal;
import io.cnmc.planner.state.NftStatement.FibStray;
import io.cnmc.planner.state.NftStatement.Masquerade;
import io.cnmc.planner.state.NftStatement.MatchFamily;
import io.cnmc.planner.state.NftStatement.MatchName;
import io.cnmc.planner.state.NftStatement.MatchPrefix;
import io.cnmc.planner.state.NftStatement.MatchSet;
import io.cnmc.planner.state.NftStatement.VerdictMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a topology's table: the same for every topology, whatever its networks. */
public final class FirewallRules {
  public static final String ICC_OFF = "icc-off";

  private static final NftStatement IPV4 = new MatchFamily(IpFamily.IPV4);
  private static final NftStatement IPV6 = new MatchFamily(IpFamily.IPV6);
  private static final IpPrefix LOOPBACK = IpPrefix.of("127.0.0.0/8");
  private static final NftStatement ESTABLISHED = new CtState(true, true, false, false);
  private static final NftStatement TRANSLATED = new CtStatusDnat();
  private static final NftStatement TO_BRIDGE = set(OIFNAME, true, "bridges");

  private FirewallRules() {}

  /** {@code loopback}: a port answers on 127.0.0.0/8, which must stay unreachable from outside. */
  public static List<NftChain> chains(String table, boolean loopback) {
    return List.of(
        chain(table, "raw", hook(Hook.Point.PREROUTING, -300), raw(loopback)),
        chain(table, "input", hook(Hook.Point.INPUT, 0), List.of(dropInternal(IIFNAME))),
        chain(table, "forward", hook(Hook.Point.FORWARD, 0), forward()),
        new NftChain(table, ICC_OFF, null, iccOff()),
        chain(table, "prerouting", nat(Hook.Point.PREROUTING, -100), publish()),
        chain(table, "output", nat(Hook.Point.OUTPUT, -100), publish()),
        chain(table, "postrouting", nat(Hook.Point.POSTROUTING, 100), postrouting(loopback)));
  }

  /**
   * Before connection tracking: what is forged here would open the way to its answers. Of what
   * comes by a bridge only what is for the host: br_netfilter shows all frames here, those too that
   * a router among the containers passes on.
   */
  private static List<NftRule> raw(boolean loopback) {
    NftStatement forHost = new MatchSet(List.of(IIFNAME, ETHER_DADDR), true, "routed");
    NftStatement fromOutside = set(IIFNAME, false, "bridges");
    List<NftRule> rules = new ArrayList<>();
    for (NftStatement how : List.of(forHost, fromOutside)) {
      rules.add(NftRule.of(how, IPV4, set(IP_SADDR, true, "home4"), new FibStray(), DROP));
      rules.add(NftRule.of(how, IPV6, set(IP6_SADDR, true, "home6"), new FibStray(), DROP));
    }
    if (loopback) {
      NftStatement arriving = new MatchName(IIFNAME, false, "lo");
      rules.add(NftRule.of(arriving, IPV4, new MatchPrefix(IP_DADDR, true, LOOPBACK), DROP));
    }
    return rules;
  }

  private static List<NftRule> forward() {
    return List.of(
        NftRule.of(new VerdictMap(List.of(IIFNAME, OIFNAME), "same")),
        dropInternal(IIFNAME),
        dropInternal(OIFNAME),
        NftRule.of(ESTABLISHED, ACCEPT),
        NftRule.of(TO_BRIDGE, TRANSLATED, ACCEPT),
        NftRule.of(TO_BRIDGE, DROP));
  }

  private static List<NftRule> iccOff() {
    return List.of(
        NftRule.of(TRANSLATED, ACCEPT), NftRule.of(ESTABLISHED, ACCEPT), NftRule.of(DROP));
  }

  /** DNAT of what is for this host, most specific first; transit is never translated. */
  private static List<NftRule> publish() {
    NftStatement local = new FibLocal();
    // The kernel never routes packets from ::1 to another link: that address keeps its own ports.
    NftStatement notLoopback = new MatchPrefix(IP6_DADDR, false, IpPrefix.of("::1/128"));
    return List.of(
        NftRule.of(IPV4, local, dnat(IpFamily.IPV4, IP_DADDR, "ports4-addr")),
        NftRule.of(IPV4, local, dnat(IpFamily.IPV4, null, "ports4")),
        NftRule.of(IPV6, notLoopback, local, dnat(IpFamily.IPV6, IP6_DADDR, "ports6-addr")),
        NftRule.of(IPV6, notLoopback, local, dnat(IpFamily.IPV6, null, "ports6")));
  }

  private static List<NftRule> postrouting(boolean loopback) {
    List<NftRule> rules = new ArrayList<>();
    NftStatement back = new MatchSet(List.of(IIFNAME, OIFNAME), true, "hairpin");
    rules.add(NftRule.of(back, TRANSLATED, new Masquerade()));
    // What br_netfilter brings here from a bridge has no iifname; back to its own sender it needs
    // another source all the same.
    NftStatement self4 = toSelf(IP_SADDR, IP_DADDR, "self4");
    NftStatement self6 = toSelf(IP6_SADDR, IP6_DADDR, "self6");
    rules.add(NftRule.of(IPV4, self4, TRANSLATED, new Masquerade()));
    rules.add(NftRule.of(IPV6, self6, TRANSLATED, new Masquerade()));
    if (loopback) {
      NftStatement fromLoopback = new MatchPrefix(IP_SADDR, true, LOOPBACK);
      rules.add(NftRule.of(IPV4, fromLoopback, TO_BRIDGE, new Masquerade()));
    }
    NftStatement out = set(OIFNAME, false, "bridges");
    NftStatement away = new MatchName(OIFNAME, false, "lo");
    rules.add(NftRule.of(IPV4, set(IP_SADDR, true, "masq4"), out, away, new Masquerade()));
    rules.add(NftRule.of(IPV6, set(IP6_SADDR, true, "masq6"), out, away, new Masquerade()));
    return rules;
  }

  private static NftRule dropInternal(NftField field) {
    return NftRule.of(set(field, true, "internal"), DROP);
  }

  private static NftStatement dnat(
      IpFamily family, @Nullable NftField address, String map) {
    List<NftField> fields =
        address == null ? List.of(L4PROTO, TH_DPORT) : List.of(address, L4PROTO, TH_DPORT);
    return new Dnat(family, fields, map);
  }

  private static NftStatement toSelf(NftField source, NftField destination, String set) {
    return new MatchSet(List.of(source, destination), true, set);
  }

  private static NftStatement set(NftField field, boolean in, String name) {
    return new MatchSet(List.of(field), in, name);
  }

  private static Hook hook(Hook.Point point, int priority) {
    return new Hook(Hook.Type.FILTER, point, priority);
  }

  private static Hook nat(Hook.Point point, int priority) {
    return new Hook(Hook.Type.NAT, point, priority);
  }

  private static NftChain chain(String table, String name, Hook hook, List<NftRule> rules) {
    return new NftChain(table, name, hook, rules);
  }
}
