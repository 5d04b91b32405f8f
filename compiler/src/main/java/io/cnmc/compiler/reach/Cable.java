package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import java.util.Optional;

/** A wire between two containers; the host is not on it. */
record Cable(Network network) implements Segment {
  @Override
  public Optional<Outcome> between(Endpoint from, Endpoint to) {
    return Optional.empty();
  }

  @Override
  public Optional<Outcome> host(Endpoint endpoint, IpFamily family) {
    return Optional.of(stopped(Rule.HOST_APART));
  }
}
