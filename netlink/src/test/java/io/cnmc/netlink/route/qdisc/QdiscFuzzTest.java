package io.cnmc.netlink.route.qdisc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.netlink.wire.Encoded;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.WireException;

/** TCA_OPTIONS of any bytes: what is read of them is read again from what it writes. */
final class QdiscFuzzTest {
  /** A petabyte a second; with much more, numbers of bytes and nanoseconds leave their 64 bits. */
  private static final long FASTEST = 1L << 50;

  @FuzzTest
  void netem(byte[] bytes) {
    try {
      Netem.isPlain(Octets.of(bytes));
      Netem netem = Netem.read(Octets.of(bytes));
      assertEquals(netem, Netem.read(Encoded.octets(netem::writeOptions)));
    } catch (WireException e) {
      // what it says it may
    }
  }

  @FuzzTest
  void tbf(byte[] bytes) {
    try {
      Tbf.isPlain(Octets.of(bytes));
      Tbf tbf = Tbf.read(Octets.of(bytes));
      if (tbf.rate() > 0 && tbf.rate() < FASTEST) {
        assertTrue(Tbf.read(Encoded.octets(tbf::writeOptions)).isAbout(tbf), tbf::toString);
      }
    } catch (WireException e) {
      // what it says it may
    }
  }
}
