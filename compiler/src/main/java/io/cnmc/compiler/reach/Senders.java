package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import java.util.Optional;

/** Where senders are, and which addresses they have. */
record Senders(Layout layout, Surroundings surroundings) {

  Place place(Sender sender) {
    return switch (sender) {
      case Sender.Program(String name) -> place(name);
      case Sender.Frame(String name, String link) -> place(name);
      case Sender.Host host -> new Place.OnHost();
      case Sender.Neighbour neighbour -> new Place.Outside();
    };
  }

  private Place place(String container) {
    return layout.isOnHost(layout.container(container))
        ? new Place.OnHost()
        : new Place.InContainer(container);
  }

  boolean has(Sender sender, IpAddress source) {
    return switch (sender) {
      case Sender.Program(String name) -> has(layout.container(name), source);
      case Sender.Frame(String name, String link) -> has(layout.container(name), source);
      case Sender.Host host -> true;
      case Sender.Neighbour neighbour -> surroundings.neighbours().contains(source);
    };
  }

  private boolean has(Container container, IpAddress source) {
    return layout.isOnHost(container) || layout.isOwn(container, source);
  }

  /** The address that the sender's kernel gives to a packet; empty when it has none to give. */
  Optional<IpAddress> source(Sender sender, IpAddress to) {
    return switch (sender) {
      case Sender.Program(String name) -> ofProgram(layout.container(name), to);
      case Sender.Frame(String name, String link) ->
          endpoint(name, link).address(to.family());
      case Sender.Host host -> ofHost(to);
      case Sender.Neighbour neighbour -> surroundings.neighbour(to.family());
    };
  }

  private Optional<IpAddress> ofProgram(Container container, IpAddress to) {
    if (layout.isOnHost(container)) {
      return ofHost(to);
    }
    if (layout.isOwn(container, to)) {
      return Optional.of(to);
    }
    return switch (new SandboxRoutes(container).towards(to)) {
      case SandboxRoutes.Hop.By by -> SandboxRoutes.source(by);
      case SandboxRoutes.Hop.Nowhere nowhere -> Optional.empty();
    };
  }

  private Optional<IpAddress> ofHost(IpAddress to) {
    IpFamily family = to.family();
    if (layout.isHosts(to, surroundings)) {
      return Optional.of(to);
    }
    return layout
        .holding(to)
        .filter(segment -> segment.hostIsGateway(family))
        .flatMap(segment -> layout.gatewayTowards(segment, to))
        .or(() -> surroundings.address(family));
  }

  /** Why a packet has no source: it has no way either, or no address on it. */
  Outcome.Stopped unsent(Sender sender, IpAddress to) {
    if (sender instanceof Sender.Program(String name)
        && !layout.isOnHost(layout.container(name))
        && new SandboxRoutes(layout.container(name)).towards(to)
            instanceof SandboxRoutes.Hop.Nowhere(Outcome.Stopped why)) {
      return why;
    }
    return new Outcome.Stopped(Rule.NO_ADDRESS, null);
  }

  Endpoint endpoint(String container, String linkName) {
    return layout.container(container).endpoints().stream()
        .filter(e -> e.linkName().equals(linkName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(container + " has no " + linkName));
  }
}
