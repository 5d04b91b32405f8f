package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.Impairment;
import io.cnmc.compiler.model.TokenBucket;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;

/**
 * What an endpoint's impairments are inside its sandbox: a qdisc at its link for what it sends.
 * What it receives is queued by another link, to which it is redirected on its way in.
 */
final class Impairments {
  private static final long NANOS = 1_000_000_000L;

  /** How long a packet waits for the rate before it is dropped: 100 ms. */
  private static final long QUEUE = 100_000_000L;

  /** What 40 ms hold at 10 Gbit/s, three times over. */
  private static final int PACKETS = 100_000;

  private static final int FEWEST_PACKETS = 1_000;

  /** The longest name of a link. */
  private static final int LONGEST = 15;

  private static final String PREFIX = "ifb-";

  private Impairments() {}

  static void add(NamespaceRef sandbox, Endpoint endpoint, int mtu, Cause cause, Lowering out) {
    for (Impairment impairment : endpoint.impairments()) {
      switch (impairment.direction()) {
        case EGRESS -> out.add(qdisc(sandbox, endpoint.linkName(), impairment, mtu), cause);
        case INGRESS -> {
          Link queue = queue(sandbox, endpoint.linkName(), mtu);
          out.add(queue, cause);
          out.add(qdisc(sandbox, queue.name(), impairment, mtu), cause);
          out.add(new Redirect(sandbox, endpoint.linkName(), queue.name()), cause);
        }
      }
    }
  }

  private static Link queue(NamespaceRef sandbox, String link, int mtu) {
    String name =
        PREFIX.length() + link.length() <= LONGEST
            ? PREFIX + link
            : StableHash.shortName("ifb", "ifb", link);
    return new Link(
        sandbox,
        name,
        new LinkKind.Ifb(),
        StableHash.mac("ifb", sandbox.sandbox(), link),
        mtu,
        true,
        false,
        "",
        0,
        null,
        false);
  }

  private static Qdisc qdisc(NamespaceRef sandbox, String link, Impairment of, int mtu) {
    TokenBucket bucket = new TokenBucket(of.rate(), mtu);
    long bytes = bucket.bytesPerSecond();
    long burst = of.rate() == 0 || of.burst() != 0 ? of.burst() : bucket.usual();
    long queue = of.rate() == 0 ? 0 : burst + share(bytes, QUEUE);
    return new Qdisc(
        sandbox,
        link,
        of.rate(),
        burst,
        Math.min(queue, Integer.MAX_VALUE),
        of.delay(),
        of.jitter(),
        of.loss(),
        of.duplicate(),
        of.reorder(),
        of.corrupt(),
        of.emulates() ? packets(of, bytes, mtu) : 0);
  }

  /** Those on their way, and those that wait for the rate; twice, since not all are large. */
  private static int packets(Impairment of, long bytes, int mtu) {
    if (of.rate() == 0) {
      return PACKETS;
    }
    long held = share(bytes, of.delay() + of.jitter() + QUEUE) / mtu * 2;
    return Math.clamp(held, FEWEST_PACKETS, Integer.MAX_VALUE);
  }

  /** What a rate makes in a time; exact enough, and never too large. */
  private static long share(long bytesPerSecond, long nanos) {
    return (long) ((double) bytesPerSecond * nanos / NANOS);
  }
}
