package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.testing.ExchangeInterceptor;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.WireException;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading back what was applied, while others change the kernel too. */
class ReadBackTest {
  private static final KernelState.Desired NOTHING = Planner.nothing("t");

  @TempDir private Path runDirectory;
  private final List<Integer> readings = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  /** A kernel without anything, whose first readings fail. */
  private StateReader failing(int times) {
    StateReader empty = new LiveStateReader(new FakeKernel(), Kinds.NONE);
    return new StateReader() {
      @Override
      public KernelState.Observed read(KernelState.Desired desired) throws IOException {
        readings.add(readings.size() + 1);
        if (readings.size() <= times) {
          throw new IOException("disturbed");
        }
        return empty.read(desired);
      }

      @Override
      public List<String> topologies() {
        return List.of();
      }
    };
  }

  private Verifier verifier(int failures) {
    return new Verifier(failing(failures), Kinds.NONE, new Planner(Drivers.load()), pauses::add);
  }

  @Test
  void whatIsDisturbedIsReadAgain() {
    assertInstanceOf(Verifier.Verdict.Holds.class, verifier(5).compare(NOTHING));
    assertEquals(List.of(1, 2, 3, 4, 5, 6), readings);
  }

  /** VLAN filtering of a bridge without its value, which is looked at when the host's links are. */
  @Test
  void aMalformedAnswerIsAFailedReadingOnWhicheverThread() throws IOException {
    FakeKernel kernel = new FakeKernel();
    Bench bench = new Bench(kernel, runDirectory);
    KernelState.Desired desired =
        bench.desired(
            """
            topology t {
            }
            network front { subnet = 10.1.0.0/24 }
            container a { endpoint front }
            """);
    bench.succeed(desired);
    kernel.interceptExchanges(
        exchange ->
            exchange.namespace().isEmpty()
                ? new ExchangeInterceptor.Fate.Rewrite(ReadBackTest::cutVlanFiltering)
                : ExchangeInterceptor.Fate.ARRIVE);
    for (int threads = 1; threads <= 2; threads++) {
      LiveStateReader reader = new LiveStateReader(kernel, Kinds.NONE, threads);
      IOException thrown = assertThrows(IOException.class, () -> reader.read(desired));
      assertEquals("malformed answer of the kernel", thrown.getMessage());
      assertInstanceOf(WireException.class, thrown.getCause());
    }
  }

  /** IFLA_BR_VLAN_FILTERING, 5 bytes with its header: now 4. */
  private static void cutVlanFiltering(ByteBuffer answer) {
    ByteBuffer in = answer.duplicate().order(ByteOrder.nativeOrder());
    for (int at = 0; at + Integer.BYTES <= in.limit(); at += Integer.BYTES) {
      if (in.getShort(at) == 5 && in.getShort(at + Short.BYTES) == 7) {
        in.putShort(at, (short) 4);
      }
    }
  }

  @Test
  void butNotForEver() {
    Verifier.Verdict verdict = verifier(6).compare(NOTHING);
    assertEquals(
        KernelCode.READ_FAILED,
        assertInstanceOf(Verifier.Verdict.Unreadable.class, verdict).diagnostic().code());
    assertEquals(List.of(1, 2, 3, 4, 5, 6), readings);
    assertEquals(
        Stream.of(100, 200, 400, 800, 1600).map(Duration::ofMillis).toList(), pauses);
  }
}
