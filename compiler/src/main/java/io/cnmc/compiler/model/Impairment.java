package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;

/**
 * What happens to the packets of an endpoint in one direction; 0 is nothing of the kind.
 *
 * @param rate in bits per second
 * @param burst in bytes: what may pass at once at that rate; 0 for what suits the rate
 * @param delay in nanoseconds
 * @param jitter in nanoseconds, to either side of the delay
 * @param loss in millionths, as the other chances
 */
public record Impairment(
    Direction direction,
    long rate,
    long burst,
    long delay,
    long jitter,
    int loss,
    int duplicate,
    int reorder,
    int corrupt,
    Span origin) {

  /** Seen from the sandbox. */
  public enum Direction {
    EGRESS,
    INGRESS
  }

  /** Whether it takes more than a limit of the rate. */
  public boolean emulates() {
    return delay != 0 || loss != 0 || duplicate != 0 || reorder != 0 || corrupt != 0;
  }
}
