package io.cnmc.planner.state;

import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a link of a sandbox queues what it sends: a token bucket filter when there is a rate, with
 * the network emulator inside when there is more. 0 is nothing of the kind.
 *
 * @param rate in bits per second
 * @param burst in bytes, of the rate
 * @param queue in bytes: what waits for the rate when nothing is emulated
 * @param delay in nanoseconds
 * @param jitter in nanoseconds
 * @param loss in millionths, as the other chances
 * @param packets how many wait for the emulator; 0 without it
 */
public record Qdisc(
    NamespaceRef namespace,
    String link,
    long rate,
    long burst,
    long queue,
    long delay,
    long jitter,
    int loss,
    int duplicate,
    int reorder,
    int corrupt,
    int packets)
    implements KernelObject {
  private static final String[] RATES = {"bit", "kbit", "mbit", "gbit"};
  private static final String[] TIMES = {"ns", "us", "ms", "s"};
  private static final int STEP = 1000;
  private static final int PERCENT = 10_000;

  public boolean isLimited() {
    return rate != 0;
  }

  public boolean isEmulated() {
    return packets != 0;
  }

  /** Of the same disciplines, so that one can become the other as it is. */
  public boolean isShapedLike(Qdisc other) {
    return isLimited() == other.isLimited() && isEmulated() == other.isEmulated();
  }

  @Override
  public ObjectKey key() {
    return keyOf(namespace, link);
  }

  public static ObjectKey keyOf(NamespaceRef namespace, String link) {
    return new ObjectKey(ObjectType.QDISC, namespace, link);
  }

  @Override
  public SortedMap<String, String> attributes() {
    return Attributes.of(
        "rate", isLimited() ? unit(rate, RATES) : null,
        "burst", isLimited() ? burst + "b" : null,
        "queue", isLimited() && !isEmulated() ? queue + "b" : null,
        "delay", delay == 0 ? null : unit(delay, TIMES),
        "jitter", jitter == 0 ? null : unit(jitter, TIMES),
        "loss", chance(loss),
        "duplicate", chance(duplicate),
        "reorder", chance(reorder),
        "corrupt", chance(corrupt),
        "packets", isEmulated() ? packets : null);
  }

  /** {@code 20mbit}, {@code 1500us}: the largest unit that divides it. */
  private static String unit(long amount, String[] units) {
    long rest = amount;
    int unit = 0;
    while (unit < units.length - 1 && rest % STEP == 0) {
      rest /= STEP;
      unit++;
    }
    return rest + units[unit];
  }

  private static @Nullable String chance(int millionths) {
    if (millionths == 0) {
      return null;
    }
    String text = String.format(Locale.ROOT, "%d.%04d", millionths / PERCENT, millionths % PERCENT);
    return text.replaceAll("\\.?0+$", "") + "%";
  }
}
