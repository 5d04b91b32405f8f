package io.cnmc.planner.state;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A match or action of a rule. The text form is nft's own syntax; a backend turns each into netlink
 * expressions and back. A rule read from the kernel that nothing here describes is {@link Unknown},
 * and so never equals a desired one. A field of one family ({@code ip saddr}) is only meaningful
 * behind a {@link MatchFamily} of the same rule, or a {@link MatchNumber} of what it is part of;
 * they are always written out.
 */
public sealed interface NftStatement {
  /** {@code iifname "lo"} or {@code iifname != "lo"}. */
  record MatchName(NftField field, boolean equal, String name) implements NftStatement {
    @Override
    public String toString() {
      return field + (equal ? " \"" : " != \"") + name + "\"";
    }
  }

  /** {@code ip daddr 127.0.0.0/8}. */
  record MatchPrefix(NftField field, boolean equal, IpPrefix prefix) implements NftStatement {
    @Override
    public String toString() {
      return field + (equal ? " " : " != ") + prefix;
    }
  }

  /** {@code th sport 67}, {@code meta protocol 0x0806}. */
  record MatchNumber(NftField field, int number) implements NftStatement {
    @Override
    public String toString() {
      String text = field.type() == NftType.ETHER_TYPE ? "0x%04x" : "%d";
      return field + " " + text.formatted(number);
    }
  }

  /** {@code meta nfproto ipv4}. */
  record MatchFamily(IpFamily family) implements NftStatement {
    @Override
    public String toString() {
      return "meta nfproto " + (family == IpFamily.IPV4 ? "ipv4" : "ipv6");
    }
  }

  /** {@code iifname . oifname @set}, {@code ip saddr != @set}. */
  record MatchSet(List<NftField> fields, boolean in, String set) implements NftStatement {
    @Override
    public String toString() {
      return join(fields) + (in ? " @" : " != @") + set;
    }
  }

  /**
   * {@code iifgroup & mask == value}: links of any cnmc topology. {@code input} false: oifgroup.
   */
  record MatchGroup(boolean input, int mask, boolean equal, int value) implements NftStatement {
    @Override
    public String toString() {
      return (input ? "iifgroup" : "oifgroup")
          + String.format(" & 0x%08x %s 0x%08x", mask, equal ? "==" : "!=", value);
    }
  }

  /** {@code ct state established,related}: any of the bits of {@code mask} (NF_CT_STATE_BIT). */
  record CtState(boolean established, boolean related, boolean invalid, boolean fresh)
      implements NftStatement {
    @Override
    public String toString() {
      return "ct state "
          + java.util.stream.Stream.of(
                  invalid ? "invalid" : "",
                  established ? "established" : "",
                  related ? "related" : "",
                  fresh ? "new" : "")
              .filter(s -> !s.isEmpty())
              .collect(Collectors.joining(","));
    }
  }

  /** {@code ct status dnat}: the connection was translated to its destination (IPS_DST_NAT). */
  record CtStatusDnat() implements NftStatement {
    @Override
    public String toString() {
      return "ct status dnat";
    }
  }

  /** {@code fib daddr type local}: the packet is for this host. */
  record FibLocal() implements NftStatement {
    @Override
    public String toString() {
      return "fib daddr type local";
    }
  }

  /**
   * {@code fib saddr . iif oif missing}: the way back to the source is not by the packet's link.
   */
  record FibStray() implements NftStatement {
    @Override
    public String toString() {
      return "fib saddr . iif oif missing";
    }
  }

  /** {@code iifname . oifname vmap @map}. */
  record VerdictMap(List<NftField> fields, String map) implements NftStatement {
    @Override
    public String toString() {
      return join(fields) + " vmap @" + map;
    }
  }

  /**
   * {@code dnat ip to meta l4proto . th dport map @map}; the map's data is an address and a port.
   */
  record Dnat(IpFamily family, List<NftField> fields, String map) implements NftStatement {
    @Override
    public String toString() {
      return "dnat "
          + (family == IpFamily.IPV4 ? "ip" : "ip6")
          + " to "
          + join(fields)
          + " map @"
          + map;
    }
  }

  record Masquerade() implements NftStatement {
    @Override
    public String toString() {
      return "masquerade";
    }
  }

  record Verdict(Action action, String chain) implements NftStatement {
    public static final Verdict ACCEPT = new Verdict(Action.ACCEPT, "");
    public static final Verdict DROP = new Verdict(Action.DROP, "");

    /** What becomes of the packet; JUMP and GOTO name a chain of the same table. */
    public enum Action {
      ACCEPT,
      DROP,
      RETURN,
      JUMP,
      GOTO
    }

    @Override
    public String toString() {
      String word = action.name().toLowerCase(java.util.Locale.ROOT);
      return chain.isEmpty() ? word : word + " " + chain;
    }
  }

  /** Something in the kernel that cnmc does not make; {@code text} names its expressions. */
  record Unknown(String text) implements NftStatement {
    @Override
    public String toString() {
      return text;
    }
  }

  private static String join(List<NftField> fields) {
    return fields.stream().map(NftField::toString).collect(Collectors.joining(" . "));
  }
}
