package io.cnmc.compiler.model;

/**
 * How much may leave at once at a rate: one frame at least, and what the kernel can count at most.
 *
 * @param rate in bits per second
 * @param mtu of the link
 */
public record TokenBucket(long rate, int mtu) {
  /** The kernel counts rates in bytes. */
  public static final int BITS = 8;

  /** The kernel counts bursts in 2^32 ticks of 64 ns (struct tc_tbf_qopt), which is some more. */
  public static final int SECONDS = 274;

  public static final long MAX = 1L << 30;

  /** Ethernet's header and a VLAN tag. */
  private static final int HEADER = 18;

  /** A burst of 4 ms lets a timer that ticks 250 times a second keep up with the rate. */
  private static final int USUAL_PER_SECOND = 250;

  public long bytesPerSecond() {
    return rate / BITS;
  }

  /** One frame: of what is larger nothing would ever leave. */
  public long least() {
    return mtu + HEADER;
  }

  public long most() {
    return Math.min(MAX, bytesPerSecond() * SECONDS);
  }

  /** Whether there is any burst that suits. */
  public boolean isPossible() {
    return least() <= most();
  }

  /** When nothing is said of it: 4 ms, and two frames at least. */
  public long usual() {
    return Math.min(Math.max(bytesPerSecond() / USUAL_PER_SECOND, 2 * least()), most());
  }
}
