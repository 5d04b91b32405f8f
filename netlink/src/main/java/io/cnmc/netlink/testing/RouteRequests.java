package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE (fib_table_insert, ip6_route_add). */
final class RouteRequests {
  private static final int RTM_NEWROUTE = 24;
  private static final int HEADER = 12;
  private static final int RTA_DST = 1;
  private static final int RTA_OIF = 4;
  private static final int RTA_GATEWAY = 5;
  private static final int RTA_PRIORITY = 6;
  private static final int RTA_PREFSRC = 7;
  private static final int RTA_METRICS = 8;
  private static final int RTA_TABLE = 15;
  private static final int RTAX_MTU = 2;
  private static final int RTNH_F_ONLINK = 4;
  private static final int IPV6_PRIORITY = 1024;

  private final NamespaceState namespace;

  RouteRequests(NamespaceState namespace) {
    this.namespace = namespace;
  }

  void add(MessageReader in) {
    RouteState route = NextHop.checked(namespace, read(in));
    Optional<RouteState> clash =
        namespace.allRoutes().stream().filter(route::hasKeyOf).findFirst();
    if (clash.isPresent() && (in.flags() & MessageFlags.REPLACE) != 0) {
      namespace.routes().remove(clash.get());
    } else if (clash.isPresent() && refusesClash(in, route, clash.get())) {
      throw new Refusal(Errno.EEXIST);
    } else if (clash.isEmpty() && (in.flags() & MessageFlags.CREATE) == 0) {
      throw new Refusal(Errno.ENOENT);
    }
    namespace.routes().add(route);
  }

  private static boolean refusesClash(MessageReader in, RouteState route, RouteState old) {
    boolean sameHop = route.gateway().equals(old.gateway()) && route.link() == old.link();
    return (in.flags() & MessageFlags.EXCLUSIVE) != 0 || sameHop;
  }

  void delete(MessageReader in) {
    RouteState wanted = read(in);
    RouteState route =
        namespace.routes().stream()
            .filter(candidate -> isMeant(wanted, candidate))
            .findFirst()
            .orElseThrow(() -> new Refusal(Refusal.ESRCH));
    namespace.routes().remove(route);
  }

  /** What the request does not mention does not matter. */
  private static boolean isMeant(RouteState wanted, RouteState candidate) {
    return wanted.family() == candidate.family()
        && wanted.table() == candidate.table()
        && wanted.prefixLength() == candidate.prefixLength()
        && wanted.destination().equals(candidate.destination())
        && (wanted.priority() == 0 || wanted.priority() == candidate.priority())
        && (wanted.protocol() == 0 || wanted.protocol() == candidate.protocol())
        && (wanted.gateway().isEmpty() || wanted.gateway().equals(candidate.gateway()))
        && (wanted.link() == null || wanted.link() == candidate.link());
  }

  private RouteState read(MessageReader in) {
    Attributes attributes = new Attributes(in.attributes(HEADER));
    int family = in.u8(0);
    int prefix = in.u8(1);
    Octets any = Octets.of(new byte[family == Families.INET ? 4 : 16]);
    Octets destination = orElse(attributes.get(RTA_DST), any);
    if (!destination.equals(Prefixes.network(destination, prefix))) {
      throw new Refusal(Errno.EINVAL, "Invalid prefix for given prefix length");
    }
    return new RouteState(
        family,
        destination,
        prefix,
        attributes.u32(RTA_TABLE, in.u8(4)),
        in.u8(5),
        in.u8(6),
        in.u8(7),
        orElse(attributes.get(RTA_GATEWAY), Octets.EMPTY),
        NextHop.link(namespace, attributes.u32(RTA_OIF, 0)),
        priority(in, attributes),
        orElse(attributes.get(RTA_PREFSRC), Octets.EMPTY),
        attributes.nested(RTA_METRICS).u32(RTAX_MTU, 0),
        in.u32(8) & RTNH_F_ONLINK);
  }

  private static int priority(MessageReader in, Attributes attributes) {
    int given = attributes.u32(RTA_PRIORITY, 0);
    boolean added = in.type() == RTM_NEWROUTE;
    return given == 0 && added && in.u8(0) == Families.INET6 ? IPV6_PRIORITY : given;
  }

  private static Octets orElse(@Nullable Octets value, Octets otherwise) {
    return value == null ? otherwise : value;
  }

  void dump(MessageReader in, Replies.ObjectWriter out) {
    for (int family : List.of(Families.INET, Families.INET6)) {
      if (in.u8(0) == Families.UNSPECIFIED || in.u8(0) == family) {
        namespace.allRoutes().stream()
            .filter(route -> route.family() == family)
            .forEach(route -> out.write(RTM_NEWROUTE, to -> write(to, route)));
      }
    }
  }

  private static void write(AttributeWriter out, RouteState route) {
    out.putU8(route.family()).putU8(route.prefixLength()).putU8(0).putU8(0);
    out.putU8(route.table() > 255 ? 252 : route.table()).putU8(route.protocol());
    out.putU8(route.scope()).putU8(route.type()).putU32(route.flags());
    out.u32(RTA_TABLE, route.table());
    if (route.prefixLength() > 0) {
      out.octets(RTA_DST, route.destination());
    }
    if (route.priority() != 0) {
      out.u32(RTA_PRIORITY, route.priority());
    }
    if (!route.source().isEmpty()) {
      out.octets(RTA_PREFSRC, route.source());
    }
    if (!route.gateway().isEmpty()) {
      out.octets(RTA_GATEWAY, route.gateway());
    }
    LinkState link = route.link();
    if (link != null) {
      out.u32(RTA_OIF, link.index);
    }
    if (route.mtu() != 0) {
      out.nested(RTA_METRICS, metrics -> metrics.u32(RTAX_MTU, route.mtu()));
    }
  }
}
