package io.cnmc.cli.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One choice of options for two networks, `red` and `blue`: a server and a peer on the one, another on the other, and one on both. The server
 * publishes a port, and so does the one on both.
 */
record ReachCombination(Kind red, Kind blue, Ports ports, boolean dual) {
  static final String TOPOLOGY = "reach";

  /** What a container listens on, and what leads there from outside. */
  static final int INSIDE = 80;

  static final int PUBLISHED = 8080;
  static final int PUBLISHED_OF_BOTH = 8088;

  /** What a network is. */
  enum Kind {
    OPEN(""),
    OPEN_APART("options { icc = false }"),
    OPEN_PLAIN("options { masquerade = false }"),
    OPEN_APART_PLAIN("options { icc = false  masquerade = false }"),
    OPEN_PINNED("options { anti_spoof = true }"),
    INTERNAL("internal = true"),
    INTERNAL_APART("internal = true  options { icc = false }"),
    INTERNAL_PINNED("internal = true  options { anti_spoof = true }"),
    NO_GATEWAY("gateway = null"),
    NO_GATEWAY_APART("gateway = null  options { icc = false }");

    private final String source;

    Kind(String source) {
      this.source = source;
    }

    boolean hasGateway() {
      return switch (this) {
        case OPEN, OPEN_APART, OPEN_PLAIN, OPEN_APART_PLAIN, OPEN_PINNED -> true;
        case INTERNAL, INTERNAL_APART, INTERNAL_PINNED, NO_GATEWAY, NO_GATEWAY_APART -> false;
      };
    }
  }

  /** How the server publishes its port. */
  enum Ports {
    NONE(""),
    TCP("publish 8080:80/tcp"),
    UDP("publish 8080:80/udp"),
    RANGE("publish 8079-8081:79-81/tcp"),
    ON_ONE_ADDRESS("publish 192.0.2.1:8080:80/tcp\n  publish 192.0.2.1:8080:80/udp"),
    ON_LOOPBACK("publish 127.0.0.1:8080:80/tcp\n  publish 127.0.0.1:8080:80/udp");

    private final String source;

    Ports(String source) {
      this.source = source;
    }
  }

  /** Every one that can be compiled. */
  static List<ReachCombination> all() {
    List<ReachCombination> all = new ArrayList<>();
    for (Kind red : Kind.values()) {
      for (Kind blue : Kind.values()) {
        for (Ports ports : red.hasGateway() ? List.of(Ports.values()) : List.of(Ports.NONE)) {
          Stream.of(false, true).forEach(dual -> all.add(new ReachCombination(red, blue, ports, dual)));
        }
      }
    }
    return all;
  }

  String source() {
    return """
        topology %s {
        }
        network red { subnet = %s  %s }
        network blue { subnet = %s  %s }
        container server {
          endpoint red { address = %s }
          %s
        }
        container peer { endpoint red { address = %s } }
        container other { endpoint blue { address = %s } }
        container both {
          endpoint red { address = %s }
          endpoint blue { address = %s }
          %s
        }
        """
        .formatted(
            TOPOLOGY,
            list("10.96.1.0/24", "fd00:96:1::/64"), red.source,
            list("10.96.2.0/24", "fd00:96:2::/64"), blue.source,
            list("10.96.1.10", "fd00:96:1::10"), ports.source,
            list("10.96.1.20", "fd00:96:1::20"),
            list("10.96.2.20", "fd00:96:2::20"),
            list("10.96.1.30", "fd00:96:1::30"),
            list("10.96.2.30", "fd00:96:2::30"),
            publishesBoth() ? "publish 8088:80/tcp\n  publish 8088:80/udp" : "");
  }

  private boolean publishesBoth() {
    return ports != Ports.NONE && (red.hasGateway() || blue.hasGateway());
  }

  private String list(String four, String six) {
    return dual ? "[" + four + ", " + six + "]" : four;
  }

  @Override
  public String toString() {
    return "red " + red + ", blue " + blue + ", ports " + ports + (dual ? ", both families" : ", IPv4");
  }
}
