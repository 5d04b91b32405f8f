package io.cnmc.applier;

import io.cnmc.netlink.testing.FakeKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever docs/impairments.md allows can be applied, and is read as it was written. */
class ImpairmentLawsTest {
  private static final long SEED = 2704;
  private static final int RUNS = 150;

  private static final long MAX_RATE = 1_000_000_000_000L;
  private static final long MAX_BURST = 1L << 30;
  private static final long SECONDS = 274;
  private static final int FRAME = 18;

  @TempDir Path runDirectory;

  private void converges(String impairment, int mtu) throws IOException {
    Bench bench = new Bench(new FakeKernel(), runDirectory);
    bench.converge(
        bench.desired(
            """
            topology t {}
            network lan { subnet = 10.1.0.0/24  mtu = %d }
            container a { endpoint lan { impair { %s  direction = "both" } } }
            """
                .formatted(mtu, impairment)));
  }

  /** Each magnitude as often as another. */
  private static long between(Random random, long least, long most) {
    double exponent = Math.log((double) most / least) * random.nextDouble();
    return Math.clamp(Math.round(least * Math.exp(exponent)), least, most);
  }

  @Test
  void ofTheWholeRange() throws IOException {
    Random random = new Random(SEED);
    for (int run = 0; run < RUNS; run++) {
      int mtu = (int) between(random, 1_280, 65_535);
      long slowest = Math.max(1_000, ((mtu + FRAME) / SECONDS + 1) * 8);
      long rate = between(random, slowest, MAX_RATE) / 8 * 8;
      String impairment = "rate = " + rate + "bit";
      if (random.nextBoolean()) {
        long most = Math.min(MAX_BURST, rate / 8 * SECONDS);
        impairment += "  burst = " + between(random, mtu + FRAME, most) + "b";
      }
      if (random.nextBoolean()) {
        long delay = between(random, 1, 3_600_000_000_000L);
        impairment += "  delay = " + delay + "ns  jitter = " + between(random, 1, delay) + "ns";
      }
      converges(impairment, mtu);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rate = 1kbit, 20000",
    "rate = 1008bit, 1500",
    "rate = 1tbit, 1280",
    "rate = 1kbit burst = 34250b, 1500",
    "rate = 1gbit burst = 1gib, 65535",
    "rate = 1tbit burst = 1298b, 1280",
    "delay = 1h jitter = 1h loss = 0.0001%, 1500",
    "corrupt = 100% duplicate = 99.9999%, 1500"
  })
  void ofItsEnds(String impairment, int mtu) throws IOException {
    converges(impairment, mtu);
  }
}
