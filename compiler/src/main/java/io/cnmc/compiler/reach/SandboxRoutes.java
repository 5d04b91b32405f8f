package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.StaticRoute;
import io.cnmc.compiler.model.StaticRoute.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of a container: its subnets, those that it states, and its default routes. */
record SandboxRoutes(Container container) {

  /** Where a packet goes next. */
  sealed interface Hop {
    /** To an address on the network of an endpoint. */
    record By(Endpoint endpoint, IpAddress next) implements Hop {}

    record Nowhere(Outcome.Stopped why) implements Hop {}
  }

  private record Choice(IpPrefix prefix, Hop hop) {}

  /** The most specific route decides. */
  Hop towards(IpAddress destination) {
    return choices(destination)
        .filter(choice -> choice.prefix.contains(destination))
        .max(Comparator.comparingInt(choice -> choice.prefix.length()))
        .map(Choice::hop)
        .orElse(nowhere(Rule.NO_ROUTE));
  }

  /** The address that a packet gets which goes there and has none yet. */
  static Optional<IpAddress> source(Hop.By hop) {
    List<IpInterface> own = hop.endpoint.addresses();
    Stream<IpInterface> near = own.stream().filter(a -> a.prefix().contains(hop.next));
    IpFamily family = hop.next.family();
    return Stream.concat(near, own.stream().filter(a -> a.family() == family))
        .map(IpInterface::address)
        .findFirst();
  }

  private Stream<Choice> choices(IpAddress destination) {
    List<Choice> choices = new ArrayList<>();
    for (Endpoint endpoint : container.endpoints()) {
      endpoint
          .addresses()
          .forEach(a -> choices.add(new Choice(a.prefix(), new Hop.By(endpoint, destination))));
    }
    container.routes().forEach(r -> choices.add(new Choice(r.destination(), hop(r, destination))));
    container
        .gateways()
        .of(destination.family())
        .flatMap(g -> link(g.linkName()).map(e -> new Hop.By(e, g.address())))
        .ifPresent(hop -> choices.add(new Choice(IpPrefix.everything(destination.family()), hop)));
    return choices.stream();
  }

  private Hop hop(StaticRoute route, IpAddress destination) {
    return switch (route.target()) {
      case Target.Via via -> by(onLink(via.gateway()), via.gateway());
      case Target.Dev dev -> by(link(dev.linkName()), destination);
      case Target.Blackhole blackhole -> refused(route);
      case Target.Unreachable unreachable -> refused(route);
    };
  }

  private Hop by(Optional<Endpoint> endpoint, IpAddress next) {
    return endpoint.<Hop>map(e -> new Hop.By(e, next)).orElse(nowhere(Rule.NO_ROUTE));
  }

  private static Hop refused(StaticRoute route) {
    return new Hop.Nowhere(new Outcome.Stopped(Rule.ROUTE_REFUSES, route.origin()));
  }

  private Hop nowhere(Rule rule) {
    return new Hop.Nowhere(new Outcome.Stopped(rule, container.origin()));
  }

  private Optional<Endpoint> link(String name) {
    return container.endpoints().stream().filter(e -> e.linkName().equals(name)).findFirst();
  }

  private Optional<Endpoint> onLink(IpAddress gateway) {
    return container.endpoints().stream()
        .filter(e -> e.addresses().stream().anyMatch(a -> a.prefix().contains(gateway)))
        .findFirst();
  }
}
