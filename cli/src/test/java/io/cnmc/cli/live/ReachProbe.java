package io.cnmc.cli.live;

import io.cnmc.cli.live.packets.Sighting;
import io.cnmc.cli.live.packets.Site;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.reach.Answer;
import io.cnmc.compiler.reach.Packet;
import io.cnmc.compiler.reach.Place;
import io.cnmc.compiler.reach.Traffic;
import io.cnmc.compiler.reach.Verdict;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One packet, what the model says of it, and what was seen. */
final class ReachProbe implements Site.Transmission {
  private static final int FIRST_SOURCE_PORT = 10_000;
  private static final int SOURCE_PORTS = 20_000;

  private final int number;
  private final Packet packet;
  private final String from;
  private final @Nullable Frame frame;
  private final Verdict verdict;
  private final Set<Sighting> arrivals = new LinkedHashSet<>();
  private boolean answered;

  /** The link that it is put on, and whose MAC is on it; {@code source} is what the packet says. */
  record Frame(String link, MacAddress to, IpAddress source, boolean own) {}

  /** {@code from} is a site; without a frame its routes lead. */
  ReachProbe(int number, Packet packet, String from, @Nullable Frame frame, Verdict verdict) {
    this.number = number;
    this.packet = packet;
    this.from = from;
    this.frame = frame;
    this.verdict = verdict;
  }

  int number() {
    return number;
  }

  String from() {
    return from;
  }

  Packet packet() {
    return packet;
  }

  boolean isExpected() {
    return verdict instanceof Verdict.Reached reached && !isForNobody(reached);
  }

  @Override
  public void from(Site site) throws IOException {
    int sourcePort = FIRST_SOURCE_PORT + number % SOURCE_PORTS;
    if (frame == null) {
      site.program(number, packet.destination(), packet.traffic(), sourcePort);
    } else {
      Site.Forgery forgery = new Site.Forgery(frame.link, frame.to, frame.source, packet.destination());
      site.frame(number, forgery, packet.traffic(), sourcePort, frame.own);
    }
  }

  /** An answer counts when the address and the port that was asked gave it, to who asked. */
  void see(Sighting sighting) {
    if (!sighting.answer()) {
      arrivals.add(sighting);
    } else if (sighting.site().equals(from)
        && sighting.source().equals(packet.destination())
        && sighting.port() == port(packet.traffic())) {
      answered = true;
    }
  }

  private static int port(Traffic traffic) {
    return switch (traffic) {
      case Traffic.To to -> to.port();
      case Traffic.Echo echo -> 0;
    };
  }

  /** Whether nothing more is to come, if the model is right. */
  boolean isComplete() {
    return switch (verdict) {
      case Verdict.Reached reached when isForNobody(reached) -> true;
      case Verdict.Reached reached -> !arrivals.isEmpty() && (answered || !(reached.answer() instanceof Answer.Returns));
      case Verdict.Blocked blocked -> true;
      case Verdict.Unknown unknown -> true;
    };
  }

  /** What was seen that the model did not say, in words; {@code hosts} are the host's addresses. */
  Optional<String> disagreement(Set<IpAddress> hosts) {
    boolean agrees =
        switch (verdict) {
          case Verdict.Blocked blocked -> arrivals.isEmpty() && !answered;
          case Verdict.Reached reached when isForNobody(reached) -> arrivals.isEmpty() && !answered;
          case Verdict.Reached reached -> arrivals.size() == 1 && agrees(reached, arrivals.iterator().next(), hosts);
          case Verdict.Unknown unknown -> false;
        };
    return agrees ? Optional.empty() : Optional.of(packet + ": the model says " + verdict + "; seen: " + seen());
  }

  /** On a wire, where nobody has the address. */
  private boolean isForNobody(Verdict.Reached reached) {
    return reached.place() instanceof Place.Outside && !ReachMachine.isOutside(packet.destination());
  }

  private boolean agrees(Verdict.Reached reached, Sighting arrival, Set<IpAddress> hosts) {
    // Outside, each link of the host's has an address of its own.
    boolean source =
        arrival.source().equals(reached.source())
            || reached.place() instanceof Place.Outside && hosts.contains(reached.source()) && hosts.contains(arrival.source());
    return source
        && at(reached.place(), arrival.site())
        && arrival.port() == port(reached.traffic())
        && answered == (reached.answer() instanceof Answer.Returns);
  }

  private boolean at(Place place, String site) {
    return switch (place) {
      case Place.InContainer(String container) -> site.equals(container);
      case Place.OnHost host -> site.equals(ReachMachine.HOST);
      case Place.Outside outside -> site.equals(ReachMachine.siteOutside(packet.destination()));
    };
  }

  private String seen() {
    String where =
        arrivals.isEmpty()
            ? "nothing"
            : String.join(", ", arrivals.stream().map(a -> a.site() + " at " + a.port() + " from " + a.source()).sorted().toList());
    return where + (answered ? ", answered" : "");
  }
}
