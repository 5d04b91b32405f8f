package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.Qdisc;
import io.cnmc.netlink.route.QdiscMessage;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others have a queue do beside what cnmc asked of it is seen, and taken back. */
class QueueDriftTest {
  private static final String IMPAIRED =
      """
      topology t {}
      network lan { subnet = 10.1.0.0/24 }
      container a { endpoint lan { impair { rate = 50mbit  delay = 10ms } } }
      """;

  @TempDir Path runDirectory;

  /** Another option for the queue of that kind. */
  private record Drift(String kind, String name, Consumer<AttributeWriter> more) {
    @Override
    public String toString() {
      return kind + " with " + name;
    }
  }

  static Stream<Drift> drifts() {
    return Stream.of(
        new Drift("tbf", "a peak rate", out -> out.u64(5, 6_000_000_000L)),
        new Drift(
            "tbf",
            "an overhead",
            out -> out.unmarkedNested(1, p -> p.putU16(0x0100).putU16(24).putZeros(32))),
        new Drift("netem", "a rate", out -> out.bytes(6, new byte[] {1, 0, 0, 1, 0, 0, 0, 0})),
        new Drift("netem", "ECN", out -> out.u32(7, 1)),
        new Drift("netem", "a model of loss", out -> out.nested(5, loss -> loss.u32(1, 1))),
        new Drift("netem", "correlated loss", out -> out.bytes(1, new byte[] {0, 0, 0, 0, 1, 0})),
        new Drift("netem", "slots", out -> out.u64(12, 1_000_000)));
  }

  /** As it is, and more. */
  private record Altered(QdiscMessage was, Drift by) implements Qdisc {
    @Override
    public String kind() {
      return was.kind();
    }

    @Override
    public void writeOptions(AttributeWriter out) {
      for (byte b : was.options().toArray()) {
        out.putU8(b);
      }
      by.more().accept(out);
    }
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void itIsMended(Drift drift) throws IOException {
    FakeKernel kernel = new FakeKernel();
    Bench bench = new Bench(kernel, runDirectory);
    KernelState.Desired desired = bench.desired(IMPAIRED);
    bench.converge(desired);
    List<QdiscMessage> whole;
    try (Namespace sandbox = kernel.open("t.a").orElseThrow()) {
      whole = qdiscs(sandbox);
      QdiscMessage was =
          whole.stream().filter(q -> q.kind().equals(drift.kind())).findFirst().orElseThrow();
      sandbox
          .route()
          .execute(
              QdiscMessage.replace(
                  link(sandbox), was.parent(), was.handle(), new Altered(was, drift)));
    }
    Plan plan = bench.plan(desired);
    assertEquals(
        List.of("qdisc eth0 in t.a"), plan.changes().stream().map(c -> c.key().toString()).toList());
    bench.converge(desired);
    try (Namespace sandbox = kernel.open("t.a").orElseThrow()) {
      assertEquals(whole, qdiscs(sandbox));
    }
  }

  private static List<QdiscMessage> qdiscs(Namespace sandbox) throws IOException {
    return sandbox.route().dump(QdiscMessage.list(), QdiscMessage::decode);
  }

  private static int link(Namespace sandbox) throws IOException {
    return sandbox.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .filter(link -> link.name().equals("eth0"))
        .findFirst()
        .orElseThrow()
        .index();
  }
}
