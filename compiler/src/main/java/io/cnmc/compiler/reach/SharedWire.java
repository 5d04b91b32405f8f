package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionValue;
import java.util.Optional;

/** A macvlan network: endpoints on a wire of the host's, which the host itself does not reach. */
record SharedWire(Network network) implements Segment {
  @Override
  public Optional<Outcome> between(Endpoint from, Endpoint to) {
    return switch (mode()) {
      case "private" -> Optional.of(stopped(Rule.PRIVATE));
      case "vepa" -> Optional.of(unclear("the switch on the wire decides that"));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Outcome> host(Endpoint endpoint, IpFamily family) {
    return Optional.of(stopped(Rule.HOST_APART));
  }

  @Override
  public Outcome nobody() {
    boolean alone = !network.options().containsKey("parent");
    return alone ? stopped(Rule.NOBODY) : unclear("that is for whoever is on the wire");
  }

  private String mode() {
    return network.options().get("mode") instanceof OptionValue.Text(String mode) ? mode : "bridge";
  }
}
