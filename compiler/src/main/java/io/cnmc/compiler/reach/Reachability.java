package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Topology;
import java.util.List;
import java.util.Optional;

/**
 * Says what becomes of packets, by what the declarations of a topology mean. The topology is the
 * part that is on one host ({@link Topology#on}); ports are taken to be listened on.
 */
public final class Reachability {
  private final Topology topology;
  private final Layout layout;
  private final Surroundings surroundings;
  private final Senders senders;

  public Reachability(Topology topology, Surroundings surroundings) {
    this(topology, surroundings, List.of());
  }

  private Reachability(Topology topology, Surroundings surroundings, List<Claim> claims) {
    this.topology = topology;
    this.layout = new Layout(topology, claims);
    this.surroundings = surroundings;
    this.senders = new Senders(layout, surroundings);
  }

  /** How it is once a container answers for an address of its network that is not its own. */
  public Reachability claiming(String container, IpAddress address) {
    return new Reachability(
        topology, surroundings, List.of(new Claim(container, address)));
  }

  /** Throws {@link IllegalArgumentException} for a container or link that is not there. */
  public Verdict of(Packet packet) {
    IpAddress to = packet.destination();
    if (to.isMulticast() || to.isUnspecified() || to.isLinkLocal() && !to.isV4()) {
      return new Verdict.Unknown("`" + to + "` is not modelled", topology.origin());
    }
    Sender sender = packet.sender();
    return Optional.ofNullable(packet.source())
        .or(() -> senders.source(sender, to))
        .map(from -> verdict(sender, Flight.first(from, to, packet.traffic())))
        .orElseGet(() -> blocked(senders.unsent(sender, to)));
  }

  private Verdict verdict(Sender sender, Flight flight) {
    return switch (send(sender, flight)) {
      case Outcome.Stopped stopped -> blocked(stopped);
      case Outcome.Unclear(var why, var origin) -> new Verdict.Unknown(why, origin);
      case Outcome.Arrived(var place, var last) ->
          new Verdict.Reached(
              place, last.source(), last.traffic(), answer(sender, flight, place, last));
    };
  }

  private static Verdict blocked(Outcome.Stopped stopped) {
    return new Verdict.Blocked(stopped.rule(), stopped.origin());
  }

  private Outcome send(Sender sender, Flight flight) {
    Walk walk = new Walk(layout, surroundings);
    return switch (sender) {
      case Sender.Program(String name) -> walk.fromSandbox(layout.container(name), flight);
      case Sender.Frame(String name, String link) ->
          walk.byFrame(layout.container(name), senders.endpoint(name, link), flight);
      case Sender.Host host -> walk.host().fromItself(flight);
      case Sender.Neighbour neighbour -> walk.host().fromOutside(flight);
    };
  }

  private Answer answer(Sender sender, Flight asked, Place place, Flight arrived) {
    if (!senders.has(sender, asked.source())) {
      return new Answer.Lost(Rule.NOT_THE_SENDERS, null);
    }
    return switch (sendBack(place, arrived.answerTo(asked), arrived.hidden())) {
      case Outcome.Stopped(var rule, var origin) -> new Answer.Lost(rule, origin);
      case Outcome.Unclear(var why, var origin) -> new Answer.Unknown(why, origin);
      case Outcome.Arrived(var end, var last) when !end.equals(senders.place(sender)) ->
          new Answer.Lost(Rule.NOT_THE_SENDERS, null);
      case Outcome.Arrived(var end, var last) when !last.source().equals(asked.destination()) ->
          new Answer.Lost(Rule.ANSWERED_DIRECTLY, null);
      case Outcome.Arrived arrival -> new Answer.Returns();
    };
  }

  private Outcome sendBack(Place place, Flight answer, boolean hidden) {
    Walk walk = new Walk(layout, surroundings);
    return switch (place) {
      case Place.InContainer(String name) -> walk.fromSandbox(layout.container(name), answer);
      case Place.OnHost host -> walk.host().fromItself(answer);
      case Place.Outside outside ->
          hidden || surroundings.returning() || layout.holding(answer.destination()).isEmpty()
              ? walk.host().fromOutside(answer)
              : new Outcome.Stopped(Rule.NO_WAY_BACK, null);
    };
  }
}
