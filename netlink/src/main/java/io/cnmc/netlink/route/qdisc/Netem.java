package io.cnmc.netlink.route.qdisc;

import io.cnmc.netlink.route.Qdisc;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.WireException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The network emulator (tc-netem(8), net/sched/sch_netem.c). Chances are of 2^32 - 1, which is
 * always.
 *
 * @param delay in nanoseconds
 * @param jitter in nanoseconds, to either side of the delay
 * @param limit how many packets wait, before more are dropped
 * @param loss the chance that a packet is dropped
 * @param duplicate the chance that it leaves twice
 * @param reorder the chance that it leaves at once, before those that are delayed
 * @param corrupt the chance that one bit of it is wrong
 */
public record Netem(
    long delay, long jitter, int limit, int loss, int duplicate, int reorder, int corrupt)
    implements Qdisc {
  public static final String KIND = "netem";

  private static final int TCA_NETEM_CORR = 1;
  private static final int TCA_NETEM_REORDER = 3;
  private static final int TCA_NETEM_CORRUPT = 4;
  private static final int TCA_NETEM_LOSS = 5;
  private static final int TCA_NETEM_RATE = 6;
  private static final int TCA_NETEM_ECN = 7;
  private static final int TCA_NETEM_RATE64 = 8;
  private static final int TCA_NETEM_LATENCY64 = 10;
  private static final int TCA_NETEM_JITTER64 = 11;
  private static final int TCA_NETEM_SLOT = 12;

  /** struct tc_netem_rate. */
  private static final int RATE = 16;

  /** struct tc_netem_slot. */
  private static final int SLOT = 40;

  /** struct tc_netem_qopt. */
  private static final int HEADER = 24;

  /** Where in it is whom reordering is for: each packet by its chance, when 1. */
  private static final int GAP = 12;

  private static final int TICK_SHIFT = 6;
  private static final long MAX_U32 = 0xffffffffL;

  @Override
  public String kind() {
    return KIND;
  }

  /** With all that others may have set: what is not said stays as it was (netem_change). */
  @Override
  public void writeOptions(AttributeWriter out) {
    int gap = reorder == 0 ? 0 : 1;
    out.putU32(ticks(delay)).putU32(limit).putU32(loss).putU32(gap).putU32(duplicate);
    out.putU32(ticks(jitter));
    out.unmarkedNested(TCA_NETEM_CORR, correlations -> correlations.putZeros(12));
    out.unmarkedNested(TCA_NETEM_REORDER, chance -> chance.putU32(reorder).putU32(0));
    out.unmarkedNested(TCA_NETEM_CORRUPT, chance -> chance.putU32(corrupt).putU32(0));
    out.bytes(TCA_NETEM_RATE, new byte[RATE]);
    out.u32(TCA_NETEM_ECN, 0);
    out.u64(TCA_NETEM_LATENCY64, delay);
    out.u64(TCA_NETEM_JITTER64, jitter);
    out.bytes(TCA_NETEM_SLOT, new byte[SLOT]);
  }

  private static int ticks(long nanos) {
    return (int) Math.min(nanos >> TICK_SHIFT, MAX_U32);
  }

  /** From {@link io.cnmc.netlink.route.QdiscMessage#options}. */
  public static Netem read(Octets options) {
    if (options.length() < HEADER) {
      throw new WireException("options of netem in " + options.length() + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(options.toArray()).order(ByteOrder.nativeOrder());
    Netem plain =
        new Netem(
            Integer.toUnsignedLong(in.getInt(0)) << TICK_SHIFT,
            Integer.toUnsignedLong(in.getInt(20)) << TICK_SHIFT,
            in.getInt(4),
            in.getInt(8),
            in.getInt(16),
            0,
            0);
    return plain.with(new AttributeReader(in, HEADER, options.length()));
  }

  /**
   * Whether it does nothing else: it has no rate, slots, ECN, model of loss, correlations or gap of
   * its own. Distributions of the jitter the kernel does not tell.
   */
  public static boolean isPlain(Octets options) {
    ByteBuffer bytes = ByteBuffer.wrap(options.toArray()).order(ByteOrder.nativeOrder());
    int gap = read(options).reorder() == 0 ? 0 : 1;
    boolean plain = bytes.getInt(GAP) == gap;
    AttributeReader in = new AttributeReader(bytes, HEADER, options.length());
    while (in.next()) {
      switch (in.type()) {
        case TCA_NETEM_REORDER, TCA_NETEM_CORRUPT -> plain &= in.u32At(1) == 0;
        case TCA_NETEM_CORR, TCA_NETEM_RATE, TCA_NETEM_ECN, TCA_NETEM_RATE64, TCA_NETEM_SLOT ->
            plain &= isZero(in.bytes());
        case TCA_NETEM_LOSS -> plain = false;
        default -> {}
      }
    }
    return plain;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private Netem with(AttributeReader in) {
    long delay = this.delay;
    long jitter = this.jitter;
    int reorder = 0;
    int corrupt = 0;
    while (in.next()) {
      switch (in.type()) {
        case TCA_NETEM_REORDER -> reorder = in.u32At(0);
        case TCA_NETEM_CORRUPT -> corrupt = in.u32At(0);
        case TCA_NETEM_LATENCY64 -> delay = in.u64();
        case TCA_NETEM_JITTER64 -> jitter = in.u64();
        default -> {}
      }
    }
    return new Netem(delay, jitter, limit, loss, duplicate, reorder, corrupt);
  }
}
