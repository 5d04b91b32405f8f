package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.route.QdiscMessage;
import io.cnmc.netlink.route.qdisc.Netem;
import io.cnmc.netlink.route.qdisc.Tbf;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Qdisc;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link's queueing disciplines in the kernel's numbers, and back. */
public final class QdiscCodec {
  private static final long BITS = 8;

  /** Chances: 2^32 - 1 is always. */
  private static final double ALWAYS = 4_294_967_295.0;

  private static final double MILLION = 1_000_000.0;

  private QdiscCodec() {}

  static Tbf limit(Qdisc qdisc) {
    return new Tbf(qdisc.rate() / BITS, (int) qdisc.burst(), (int) qdisc.queue());
  }

  static Netem emulator(Qdisc qdisc) {
    return new Netem(
        qdisc.delay(),
        qdisc.jitter(),
        qdisc.packets(),
        toKernel(qdisc.loss()),
        toKernel(qdisc.duplicate()),
        toKernel(qdisc.reorder()),
        toKernel(qdisc.corrupt()));
  }

  /**
   * What is at a link's root, when it is of the kinds that drivers make. {@code desired} says what
   * a burst was before the kernel rounded it; in place of it, one that does more counts as missing.
   */
  public static Optional<Qdisc> read(
      NamespaceRef namespace, String link, List<QdiscMessage> ofLink, @Nullable Qdisc desired) {
    Optional<QdiscMessage> root =
        ofLink.stream().filter(q -> q.parent() == QdiscMessage.ROOT).findFirst();
    Optional<Tbf> limit =
        root.filter(q -> q.kind().equals(Tbf.KIND)).map(q -> Tbf.read(q.options()));
    Optional<Netem> emulator =
        ofLink.stream()
            .filter(q -> q.kind().equals(Netem.KIND))
            .filter(q -> q.parent() == QdiscMessage.ROOT || limit.isPresent())
            .map(q -> Netem.read(q.options()))
            .findFirst();
    if (limit.isEmpty() && emulator.isEmpty() || desired != null && !arePlain(ofLink)) {
      return Optional.empty();
    }
    Tbf tbf = limit.map(read -> unrounded(read, desired)).orElse(new Tbf(0, 0, 0));
    Netem netem = emulator.orElse(new Netem(0, 0, 0, 0, 0, 0, 0));
    return Optional.of(
        new Qdisc(
            namespace,
            link,
            tbf.rate() * BITS,
            tbf.burst(),
            tbf.limit(),
            netem.delay(),
            netem.jitter(),
            fromKernel(netem.loss()),
            fromKernel(netem.duplicate()),
            fromKernel(netem.reorder()),
            fromKernel(netem.corrupt()),
            netem.limit()));
  }

  private static boolean arePlain(List<QdiscMessage> ofLink) {
    return ofLink.stream()
        .allMatch(
            q ->
                switch (q.kind()) {
                  case Tbf.KIND -> Tbf.isPlain(q.options());
                  case Netem.KIND -> Netem.isPlain(q.options());
                  default -> true;
                });
  }

  private static Tbf unrounded(Tbf read, @Nullable Qdisc desired) {
    return desired != null && desired.isLimited() && read.isAbout(limit(desired))
        ? limit(desired)
        : read;
  }

  private static int toKernel(int millionths) {
    return (int) Math.round(millionths / MILLION * ALWAYS);
  }

  private static int fromKernel(int chance) {
    return (int) Math.round(Integer.toUnsignedLong(chance) / ALWAYS * MILLION);
  }
}
