package io.cnmc.netlink.nft;

import static io.cnmc.netlink.nft.Register.FIRST;

import java.util.List;

/** One rule of each form that firewalls here are made of, with nft's words for it. */
final class SampleRules {
  static final String TABLE = "cnmc-t";

  /** {@code text} is what {@code nft} is given, {@code expressions} what we send. */
  record Sample(String chain, String text, List<Expression> expressions) {
    RuleMessage rule() {
      return new RuleMessage(NftFamily.INET, TABLE, chain, expressions);
    }
  }

  private static final Immediate DROP = Immediate.verdict(Verdict.DROP);
  private static final Immediate ACCEPT = Immediate.verdict(Verdict.ACCEPT);
  private static final Meta IIFNAME = new Meta(MetaKey.IIFNAME, FIRST);
  private static final Meta OIFNAME = new Meta(MetaKey.OIFNAME, FIRST);
  private static final Value GROUPS = Value.host32(0xff000000);
  private static final Value OURS = Value.host32(0xc4000000);

  private SampleRules() {}

  static List<Sample> all() {
    return List.of(
        sample("icc-off", "drop", DROP),
        sample("raw", "iifname \"lo\" return", IIFNAME, equal("lo"), verdict(Verdict.RETURN)),
        sample(
            "raw",
            "iifname != \"lo\" ip daddr 127.0.0.0/8 drop",
            IIFNAME,
            new Compare(FIRST, Compare.Operator.NOT_EQUAL, Value.linkName("lo")),
            nfproto(),
            nfproto(NftFamily.IPV4),
            new Payload(Payload.Base.NETWORK, 16, 1, FIRST),
            equal(Value.u8(127)),
            DROP),
        sample(
            "raw",
            "ip saddr != 10.0.0.0/12 drop",
            nfproto(),
            nfproto(NftFamily.IPV4),
            new Payload(Payload.Base.NETWORK, 12, 4, FIRST),
            Bitwise.and(FIRST, Value.ofHex("fff00000")),
            new Compare(FIRST, Compare.Operator.NOT_EQUAL, Value.ofHex("0a000000")),
            DROP),
        sample(
            "raw",
            "fib saddr . iif oif missing drop",
            new Fib(Fib.Result.LINK_INDEX, Fib.SOURCE_ADDRESS | Fib.INPUT_LINK | Fib.PRESENT, FIRST),
            equal(Value.host32(0)),
            DROP),
        sample("forward", "meta nfproto ipv6 accept", nfproto(), nfproto(NftFamily.IPV6), ACCEPT),
        sample(
            "forward",
            "iifname . oifname vmap @same",
            IIFNAME,
            new Meta(MetaKey.OIFNAME, FIRST.after(16)),
            Lookup.map("same", FIRST, Register.VERDICT)),
        sample("forward", "iifname @internal drop", IIFNAME, Lookup.in("internal", FIRST), DROP),
        sample(
            "forward",
            "oifname != @bridges goto icc-off",
            OIFNAME,
            Lookup.notIn("bridges", FIRST),
            verdict(Verdict.goTo("icc-off"))),
        sample(
            "forward",
            "ct state established,related accept",
            new Conntrack(CtKey.STATE, FIRST),
            Bitwise.and(
                FIRST, Value.host32(Conntrack.STATE_ESTABLISHED | Conntrack.STATE_RELATED)),
            new Compare(FIRST, Compare.Operator.NOT_EQUAL, Value.host32(0)),
            ACCEPT),
        sample(
            "forward",
            "oifname @bridges ct status dnat accept",
            OIFNAME,
            Lookup.in("bridges", FIRST),
            new Conntrack(CtKey.STATUS, FIRST),
            Bitwise.and(FIRST, Value.host32(Conntrack.STATUS_DNAT)),
            new Compare(FIRST, Compare.Operator.NOT_EQUAL, Value.host32(0)),
            ACCEPT),
        sample(
            "forward",
            "iifgroup & 0xff000000 != 0xc4000000 jump icc-off",
            new Meta(MetaKey.IIFGROUP, FIRST),
            Bitwise.and(FIRST, GROUPS),
            new Compare(FIRST, Compare.Operator.NOT_EQUAL, OURS),
            verdict(Verdict.jump("icc-off"))),
        sample(
            "forward",
            "oifgroup & 0xff000000 == 0xc4000000 counter packets 0 bytes 0 accept",
            new Meta(MetaKey.OIFGROUP, FIRST),
            Bitwise.and(FIRST, GROUPS),
            equal(OURS),
            new Counter(0, 0),
            ACCEPT),
        sample(
            "prerouting",
            "fib daddr type local dnat ip to ip daddr . meta l4proto . th dport map @ports4-addr",
            new Fib(Fib.Result.ADDRESS_TYPE, Fib.DESTINATION_ADDRESS, FIRST),
            equal(Value.host32(Fib.TYPE_LOCAL)),
            nfproto(),
            nfproto(NftFamily.IPV4),
            new Payload(Payload.Base.NETWORK, 16, 4, FIRST),
            new Meta(MetaKey.L4PROTO, Register.slot(1)),
            new Payload(Payload.Base.TRANSPORT, 2, 2, Register.slot(2)),
            Lookup.map("ports4-addr", FIRST, FIRST),
            new Nat(Nat.Type.DESTINATION, NftFamily.IPV4, FIRST, Register.slot(1))),
        sample(
            "prerouting",
            "dnat ip to meta l4proto . th dport map @ports4",
            new Meta(MetaKey.L4PROTO, FIRST),
            new Payload(Payload.Base.TRANSPORT, 2, 2, Register.slot(1)),
            Lookup.map("ports4", FIRST, FIRST),
            new Nat(Nat.Type.DESTINATION, NftFamily.IPV4, FIRST, Register.slot(1))),
        sample(
            "prerouting",
            "dnat ip6 to meta l4proto . th dport map @ports6",
            new Meta(MetaKey.L4PROTO, FIRST),
            new Payload(Payload.Base.TRANSPORT, 2, 2, Register.slot(1)),
            Lookup.map("ports6", FIRST, FIRST),
            new Nat(Nat.Type.DESTINATION, NftFamily.IPV6, FIRST, FIRST.after(16))),
        sample(
            "postrouting",
            "ip saddr @masq4 oifname != @bridges masquerade",
            nfproto(),
            nfproto(NftFamily.IPV4),
            new Payload(Payload.Base.NETWORK, 12, 4, FIRST),
            Lookup.in("masq4", FIRST),
            OIFNAME,
            Lookup.notIn("bridges", FIRST),
            new Masquerade()),
        sample(
            "postrouting",
            "ip6 saddr @masq6 oifname != @bridges masquerade",
            nfproto(),
            nfproto(NftFamily.IPV6),
            new Payload(Payload.Base.NETWORK, 8, 16, FIRST),
            Lookup.in("masq6", FIRST),
            OIFNAME,
            Lookup.notIn("bridges", FIRST),
            new Masquerade()));
  }

  private static Sample sample(String chain, String text, Expression... expressions) {
    return new Sample(chain, text, List.of(expressions));
  }

  private static Immediate verdict(Verdict verdict) {
    return Immediate.verdict(verdict);
  }

  private static Compare equal(String link) {
    return equal(Value.linkName(link));
  }

  private static Compare equal(Value value) {
    return new Compare(FIRST, Compare.Operator.EQUAL, value);
  }

  private static Meta nfproto() {
    return new Meta(MetaKey.NFPROTO, FIRST);
  }

  private static Compare nfproto(NftFamily family) {
    return equal(Value.u8(family.number()));
  }
}
