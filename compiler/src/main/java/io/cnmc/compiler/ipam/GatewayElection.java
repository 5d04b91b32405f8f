package io.cnmc.compiler.ipam;

import io.cnmc.compiler.model.Container.Gateway;
import io.cnmc.compiler.model.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * Decides, for one family, which endpoint of a container owns the default route: the highest
 * priority, among equals the first.
 */
public final class GatewayElection {
  private GatewayElection() {}

  /** An endpoint on a network that has a gateway in the family. */
  public record Candidate(String linkName, int priority, IpAddress gateway) {}

  /** {@code candidates} are in the order of the source. */
  public static Optional<Gateway> elect(List<Candidate> candidates) {
    Candidate winner = null;
    for (Candidate candidate : candidates) {
      if (winner == null || candidate.priority() > winner.priority()) {
        winner = candidate;
      }
    }
    return Optional.ofNullable(winner).map(w -> new Gateway(w.gateway(), w.linkName()));
  }
}
