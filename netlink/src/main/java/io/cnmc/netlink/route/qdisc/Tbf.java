package io.cnmc.netlink.route.qdisc;

import io.cnmc.netlink.route.Qdisc;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;

/**
 * A token bucket filter: no more than a rate leaves (tc-tbf(8), net/sched/sch_tbf.c).
 *
 * @param rate in bytes per second, above 0
 * @param burst in bytes: what may leave at once
 * @param limit in bytes: what waits, before more is dropped
 */
public record Tbf(long rate, int burst, int limit) implements Qdisc {
  public static final String KIND = "tbf";

  private static final int TCA_TBF_PARMS = 1;
  private static final int TCA_TBF_RATE64 = 4;
  private static final int TCA_TBF_PRATE64 = 5;
  private static final int TCA_TBF_BURST = 6;

  /** TC_LINKLAYER_ETHERNET: no table of transmission times is needed. */
  private static final int ETHERNET = 1;

  /** struct tc_ratespec. */
  private static final int RATE = 12;

  private static final long MAX_U32 = 0xffffffffL;

  /** PSCHED_SHIFT: the kernel counts in ticks of 64 ns. */
  private static final int TICK_SHIFT = 6;

  private static final long NANOS = 1_000_000_000L;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void writeOptions(AttributeWriter out) {
    out.unmarkedNested(
        TCA_TBF_PARMS,
        parameters -> {
          parameters.putU8(0).putU8(ETHERNET).putZeros(RATE - 6);
          parameters.putU32((int) Math.min(rate, MAX_U32)).putZeros(RATE);
          parameters.putU32(limit).putU32(ticks()).putU32(0);
        });
    if (rate > MAX_U32) {
      out.u64(TCA_TBF_RATE64, rate);
    }
    out.u32(TCA_TBF_BURST, burst);
  }

  /** How long the burst takes at the rate. */
  private int ticks() {
    return (int) Math.min(burst * NANOS / rate >> TICK_SHIFT, MAX_U32);
  }

  /** From {@link io.cnmc.netlink.route.QdiscMessage#options}; the burst is exact to some bytes. */
  public static Tbf read(Octets options) {
    long rate = 0;
    long buffer = 0;
    int limit = 0;
    AttributeReader in = options.attributes();
    while (in.next()) {
      switch (in.type()) {
        case TCA_TBF_PARMS -> {
          rate = Math.max(rate, Integer.toUnsignedLong(in.u32At(2)));
          limit = in.u32At(6);
          buffer = Integer.toUnsignedLong(in.u32At(7));
        }
        case TCA_TBF_RATE64 -> rate = in.u64();
        default -> {}
      }
    }
    long nanos = buffer << TICK_SHIFT;
    long burst = Math.round((double) nanos * rate / NANOS);
    return new Tbf(rate, (int) Math.min(burst, Integer.MAX_VALUE), limit);
  }

  /** Whether it has a rate and nothing else: no peak rate, no overhead of a link layer. */
  public static boolean isPlain(Octets options) {
    boolean plain = true;
    AttributeReader in = options.attributes();
    while (in.next()) {
      switch (in.type()) {
        case TCA_TBF_PARMS -> plain &= in.u32At(5) == 0 && overhead(in.bytes()) == 0;
        case TCA_TBF_PRATE64 -> plain &= in.u64() == 0;
        default -> {}
      }
    }
    return plain;
  }

  private static int overhead(byte[] parameters) {
    return parameters[2] | parameters[3];
  }

  /** Whether the kernel's word for a burst may stand for another: it is rounded to ticks. */
  public boolean isAbout(Tbf other) {
    long tick = (rate << TICK_SHIFT) / NANOS + 1;
    return rate == other.rate && limit == other.limit && Math.abs(burst - other.burst) <= 2 * tick;
  }
}
