package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionValue;
import java.util.Optional;

/** What a network's driver promises about the frames on it; empty: they pass. */
sealed interface Segment permits Switch, GuestSwitch, Cable, SharedWire, Unmodelled {
  Network network();

  /** What becomes of frames from one endpoint to another. */
  Optional<Outcome> between(Endpoint from, Endpoint to);

  /** What becomes of frames between an endpoint and the host. */
  Optional<Outcome> host(Endpoint endpoint, IpFamily family);

  /** What becomes of packets to an address of the network that no endpoint here has. */
  default Outcome nobody() {
    return stopped(Rule.NOBODY);
  }

  /** What becomes of packets of an endpoint from an address that it may not send from. */
  default Optional<Outcome> forging() {
    return bool("anti_spoof", false) ? Optional.of(stopped(Rule.ANTI_SPOOF)) : Optional.empty();
  }

  /** Whether the host is the network's gateway in a family. */
  default boolean hostIsGateway(IpFamily family) {
    return false;
  }

  static Segment of(Network network) {
    return switch (network.driver()) {
      case "bridge" -> bridge(network);
      case "overlay" -> new Switch(network);
      case "wire" -> new Cable(network);
      case "macvlan" -> new SharedWire(network);
      default -> new Unmodelled(network);
    };
  }

  private static Segment bridge(Network network) {
    return bool(network, "external", false) ? new GuestSwitch(network) : new Switch(network);
  }

  default Outcome stopped(Rule rule) {
    return new Outcome.Stopped(rule, network().origin());
  }

  default Outcome unclear(String why) {
    return new Outcome.Unclear(why, network().origin());
  }

  default boolean bool(String option, boolean absent) {
    return bool(network(), option, absent);
  }

  private static boolean bool(Network network, String option, boolean absent) {
    return network.options().get(option) instanceof OptionValue.Bool(boolean on) ? on : absent;
  }
}
