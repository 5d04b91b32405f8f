package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import java.util.Optional;

/** Ports on a bridge of somebody else's, who decides what passes it. */
record GuestSwitch(Network network) implements Segment {
  @Override
  public Optional<Outcome> between(Endpoint from, Endpoint to) {
    return Optional.of(bool("icc", true) ? owners() : stopped(Rule.ICC_OFF));
  }

  @Override
  public Optional<Outcome> host(Endpoint endpoint, IpFamily family) {
    return Optional.of(owners());
  }

  @Override
  public Outcome nobody() {
    return owners();
  }

  private Outcome owners() {
    return unclear("the bridge is somebody else's");
  }
}
