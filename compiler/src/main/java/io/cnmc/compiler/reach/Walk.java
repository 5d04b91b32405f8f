package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import java.util.List;
import java.util.Optional;

/** Takes a packet from place to place until it arrives or is stopped. */
final class Walk {
  /** The TTL that Linux sends with. */
  private static final int HOPS = 64;

  private final Layout layout;
  private final HostRouter host;
  private int left = HOPS;

  Walk(Layout layout, Surroundings surroundings) {
    this.layout = layout;
    this.host = new HostRouter(layout, surroundings, this);
  }

  HostRouter host() {
    return host;
  }

  /** What a container sends, or sends on. */
  Outcome fromSandbox(Container container, Flight flight) {
    if (layout.isOnHost(container)) {
      return host.fromItself(flight);
    }
    if (layout.isOwn(container, flight.destination())) {
      return new Outcome.Arrived(new Place.InContainer(container.name()), flight);
    }
    return switch (new SandboxRoutes(container).towards(flight.destination())) {
      case SandboxRoutes.Hop.Nowhere nowhere -> nowhere.why();
      case SandboxRoutes.Hop.By by -> onto(by, container, flight);
    };
  }

  private Outcome onto(SandboxRoutes.Hop.By hop, Container container, Flight flight) {
    if (left-- == 0) {
      return new Outcome.Stopped(Rule.LOOP, container.origin());
    }
    Segment segment = layout.segment(hop.endpoint());
    Optional<Outcome> forging = forging(new Member(container, hop.endpoint()), flight);
    if (forging.isPresent()) {
      return forging.get();
    }
    Optional<Member> to = layout.member(segment, hop.next());
    Optional<Outcome> apart = to.flatMap(m -> segment.between(hop.endpoint(), m.endpoint()));
    // Somebody may have claimed the host's address; who does not hear them finds the host.
    if (hostHas(segment, hop.next()) && (to.isEmpty() || apart.isPresent())) {
      return segment
          .host(hop.endpoint(), flight.family())
          .orElseGet(() -> host.fromNetwork(segment, flight));
    }
    return apart.or(() -> to.map(m -> atSandbox(m, flight))).orElseGet(segment::nobody);
  }

  /** What is sent to the host's end of a link, whatever the routes say. */
  Outcome byFrame(Container container, Endpoint endpoint, Flight flight) {
    Segment segment = layout.segment(endpoint);
    return forging(new Member(container, endpoint), flight)
        .or(() -> segment.host(endpoint, flight.family()))
        .orElseGet(() -> host.fromNetwork(segment, flight));
  }

  private Optional<Outcome> forging(Member from, Flight flight) {
    return from.maySend(flight.source())
        ? Optional.empty()
        : layout.segment(from.endpoint()).forging();
  }

  private boolean hostHas(Segment segment, IpAddress address) {
    return segment.hostIsGateway(address.family())
        && segment.network().subnets().stream().anyMatch(s -> address.equals(s.gateway()));
  }

  /** What comes to a container from a network. */
  Outcome atSandbox(Member to, Flight flight) {
    Container container = to.container();
    if (flight.family() == IpFamily.IPV4 && layout.isOwn(container, flight.source())) {
      return new Outcome.Stopped(Rule.OWN_SOURCE, container.origin());
    }
    return layout.isOwn(container, flight.destination()) || forwards(container, flight.family())
        ? fromSandbox(container, flight)
        : new Outcome.Stopped(Rule.NOT_A_ROUTER, container.origin());
  }

  private static boolean forwards(Container container, IpFamily family) {
    List<String> settings =
        switch (family) {
          case IPV4 -> List.of("net.ipv4.ip_forward", "net.ipv4.conf.all.forwarding");
          case IPV6 -> List.of("net.ipv6.conf.all.forwarding");
        };
    return settings.stream()
        .map(container.sysctls()::get)
        .flatMap(setting -> Optional.ofNullable(setting).stream())
        .anyMatch(setting -> !setting.value().equals("0"));
  }
}
