package io.cnmc.planner.render;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Ports of the host that lead into a container: {@code count} consecutive ones from {@code host} on
 * to as many from {@code container} on. An empty {@code address} is every address of the host.
 */
record Publication(
    Symbol symbol,
    IpFamily family,
    String address,
    String protocol,
    int host,
    int container,
    int count,
    String target,
    String link,
    Cause cause) {
  private static final Comparator<Publication> ORDER =
      Comparator.comparing((Publication p) -> p.cause.owner(), NaturalOrder.INSTANCE)
          .thenComparing(p -> p.cause.span() == null ? Integer.MAX_VALUE : p.cause.span().start())
          .thenComparing(Publication::symbol, Comparator.reverseOrder())
          .thenComparing(Publication::family)
          .thenComparing(Publication::address)
          .thenComparing(Publication::protocol)
          .thenComparing(Publication::target)
          .thenComparing(Publication::host);

  /** An entry of a map of ports; empty when it has not the form of one. */
  static Optional<Publication> of(
      Symbol symbol, NftSet map, NftElement element, String link, Cause cause) {
    List<String> key = element.key();
    int extra = map.name().endsWith("-addr") ? 1 : 0;
    boolean formed = key.size() == 2 + extra && element.data().size() == 2;
    if (!formed || !isPort(key.get(1 + extra)) || !isPort(element.data().get(1))) {
      return Optional.empty();
    }
    return Optional.of(
        new Publication(
            symbol,
            map.name().startsWith("ports6") ? IpFamily.IPV6 : IpFamily.IPV4,
            extra == 1 ? key.get(0) : "",
            key.get(extra),
            Integer.parseInt(key.get(1 + extra)),
            Integer.parseInt(element.data().get(1)),
            1,
            element.data().get(0),
            link,
            cause));
  }

  /** Whether the change is of nothing but published ports, which their containers show. */
  static boolean isAll(Change change) {
    return change instanceof Change.Update update
        && update.after() instanceof NftSet set
        && isPorts(set)
        && update.fields().stream().allMatch(field -> field.name().equals("element"));
  }

  static boolean isPorts(NftSet set) {
    return set.name().startsWith("ports");
  }

  /** By container, then in source order; neighbours of one declaration are one. */
  static List<Publication> joined(List<Publication> all) {
    List<Publication> joined = new ArrayList<>();
    for (Publication next : all.stream().sorted(ORDER).toList()) {
      Publication last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && last.continuedBy(next)) {
        joined.set(joined.size() - 1, last.counting(last.count + 1));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private boolean continuedBy(Publication next) {
    return next.host == host + count
        && next.container == container + count
        && next.counting(count)
            .equals(
                new Publication(
                    symbol, family, address, protocol, next.host, next.container, count, target,
                    link, cause));
  }

  private Publication counting(int ports) {
    return new Publication(
        symbol, family, address, protocol, host, container, ports, target, link, cause);
  }

  /** As {@code publish} has it: {@code publish 127.0.0.1:8443:443/tcp}. */
  String title() {
    String on =
        address.isEmpty() ? "" : family == IpFamily.IPV4 ? address + ":" : "[" + address + "]:";
    return "publish " + on + range(host) + ":" + range(container) + "/" + protocol;
  }

  private String range(int first) {
    return count == 1 ? Integer.toString(first) : first + "-" + (first + count - 1);
  }

  /** {@code on every IPv4 address, to eth0 10.88.0.11}. */
  String details() {
    String on = address.isEmpty() ? "on every " + family + " address" : "on " + address;
    return on + ", to " + (link.isEmpty() ? "" : link + " ") + target;
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9][0-9]{0,4}");
  }
}
