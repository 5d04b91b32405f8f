package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the host does with packets: takes, translates, forwards or drops them. */
final class HostRouter {
  private final Layout layout;
  private final Surroundings surroundings;
  private final Publications publications;
  private final Walk walk;

  HostRouter(Layout layout, Surroundings surroundings, Walk walk) {
    this.layout = layout;
    this.surroundings = surroundings;
    this.publications = new Publications(layout);
    this.walk = walk;
  }

  /** Where a packet comes from. */
  private sealed interface Inlet {
    record From(Segment segment) implements Inlet {}

    record Wire() implements Inlet {}

    record Self() implements Inlet {}
  }

  /** What gets to the host's link on a network; {@link Segment#host} has been asked. */
  Outcome fromNetwork(Segment segment, Flight flight) {
    return fromALink(new Inlet.From(segment), flight);
  }

  Outcome fromOutside(Flight flight) {
    return fromALink(new Inlet.Wire(), flight);
  }

  Outcome fromItself(Flight flight) {
    return route(new Inlet.Self(), flight);
  }

  private Outcome fromALink(Inlet from, Flight flight) {
    if (flight.destination().isLoopback() || flight.source().isLoopback()) {
      return new Outcome.Stopped(Rule.LOOPBACK, null);
    }
    if (flight.family() == IpFamily.IPV4 && isOwn(flight.source())) {
      return new Outcome.Stopped(Rule.OWN_SOURCE, null);
    }
    Optional<Segment> home =
        layout.holding(flight.source()).filter(s -> s.hostIsGateway(flight.family()));
    boolean stray = home.isPresent() && !from.equals(new Inlet.From(home.get()));
    return stray || home.isPresent() && isOwn(flight.source())
        ? home.get().stopped(Rule.STRAY)
        : route(from, flight);
  }

  private Outcome route(Inlet from, Flight flight) {
    if (flight.known() != null) {
      return onward(from, flight.restored(flight.known()));
    }
    if (!isOwn(flight.destination())) {
      return onward(from, flight.seenByHost());
    }
    Optional<Publications.Target> target =
        publications.of(flight.destination(), flight.traffic());
    return target
        .map(t -> onward(from, flight.translatedTo(t.container(), t.traffic())))
        .orElseGet(() -> new Outcome.Arrived(new Place.OnHost(), flight.seenByHost()));
  }

  /** To where the destination is, if that may be. */
  private Outcome onward(Inlet from, Flight flight) {
    if (isOwn(flight.destination())) {
      return new Outcome.Arrived(new Place.OnHost(), flight);
    }
    if (!(from instanceof Inlet.Self) && !forwards(flight.family())) {
      return new Outcome.Stopped(Rule.NOT_FORWARDING, null);
    }
    Optional<Segment> to = layout.holding(flight.destination());
    if (to.isEmpty()) {
      return outwards(from, flight);
    }
    return to.get().hostIsGateway(flight.family())
        ? into(from, to.get(), flight)
        : apart(to.get());
  }

  /** An address of a network that the host is not on: it has no route there. */
  private static Outcome apart(Segment to) {
    return switch (to) {
      case Unmodelled other -> other.nobody();
      case GuestSwitch other -> other.nobody();
      case Switch bridge when bridge.network().internal() -> bridge.stopped(Rule.INTERNAL);
      case Switch bridge when bridge.hidden() -> bridge.stopped(Rule.HIDDEN);
      case Switch bridge -> bridge.stopped(Rule.HOST_APART);
      case Cable cable -> cable.stopped(Rule.HOST_APART);
      case SharedWire wire -> wire.stopped(Rule.HOST_APART);
    };
  }

  private Outcome into(Inlet from, Segment to, Flight flight) {
    if (!flight.invited()) {
      switch (from) {
        case Inlet.From(Segment own) when !own.equals(to) -> {
          return to.stopped(Rule.ISOLATED);
        }
        case Inlet.From(Segment own) when own instanceof Switch bridge && !bridge.icc() -> {
          return to.stopped(Rule.ICC_OFF);
        }
        case Inlet.Wire wire -> {
          return to.stopped(Rule.UNPUBLISHED);
        }
        case Inlet.From same -> {}
        case Inlet.Self self -> {}
      }
    }
    Flight last = returning(from, to, flight);
    return layout
        .member(to, flight.destination())
        .map(m -> to.host(m.endpoint(), flight.family()).orElseGet(() -> walk.atSandbox(m, last)))
        .orElseGet(to::nobody);
  }

  /**
   * What goes back into the network that it came from by a published port, or comes from a loopback
   * address, gets the host's address, or the answer would not find back.
   */
  private Flight returning(Inlet from, Segment to, Flight flight) {
    boolean back = from instanceof Inlet.From(Segment own) && own.equals(to);
    if (!flight.translated() || !back && !flight.source().isLoopback()) {
      return flight;
    }
    return layout
        .gatewayTowards(to, flight.destination())
        .map(flight::hiddenBehind)
        .orElse(flight);
  }

  private Outcome outwards(Inlet from, Flight flight) {
    boolean transit = from instanceof Inlet.Wire;
    if (transit && !surroundings.forwarding().contains(flight.family())) {
      return new Outcome.Stopped(Rule.FOR_OTHERS, null);
    }
    boolean hides =
        from instanceof Inlet.From && flight.known() == null && layout.masquerades(flight.source());
    @Nullable IpAddress own = surroundings.address(flight.family()).orElse(null);
    return new Outcome.Arrived(
        new Place.Outside(), hides && own != null ? flight.hiddenBehind(own) : flight);
  }

  private boolean forwards(IpFamily family) {
    return surroundings.forwarding().contains(family) || layout.needsForwarding(family);
  }

  private boolean isOwn(IpAddress address) {
    return layout.isHosts(address, surroundings);
  }
}
