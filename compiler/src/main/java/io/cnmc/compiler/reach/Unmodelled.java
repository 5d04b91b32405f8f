package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import java.util.Optional;

/** A network of a driver that is not modelled. */
record Unmodelled(Network network) implements Segment {
  @Override
  public Optional<Outcome> between(Endpoint from, Endpoint to) {
    return Optional.of(nobody());
  }

  @Override
  public Optional<Outcome> host(Endpoint endpoint, IpFamily family) {
    return Optional.of(nobody());
  }

  @Override
  public Outcome nobody() {
    return unclear("driver `" + network.driver() + "` is not modelled");
  }
}
