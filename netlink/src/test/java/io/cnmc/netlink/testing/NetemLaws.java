package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.QdiscMessage;
import io.cnmc.netlink.route.qdisc.Netem;
import io.cnmc.netlink.route.qdisc.Tbf;
import io.cnmc.netlink.wire.Octets;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network emulator, alone and behind a rate. */
abstract class NetemLaws extends KernelLaws {
  private static final int RATE = 0x00c40000;
  private static final int EMULATOR = 0x00c50000;

  NetemLaws(KernelUnderTest subject) {
    super(subject);
  }

  private Netem read(int link) throws IOException {
    return Netem.read(options(link));
  }

  private Octets options(int link) throws IOException {
    return host.route().dump(QdiscMessage.list(), QdiscMessage::decode).stream()
        .filter(q -> q.link() == link && q.kind().equals("netem"))
        .map(QdiscMessage::options)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void allOfItIsReadAsItWasSetAndChangesInPlace() throws Exception {
    execute(LinkRequest.create(pair("wire", "wall")));
    int wire = link(host, "wire").index();
    for (Netem netem :
        List.of(
            new Netem(40_000_000, 5_000_000, 1000, 4_294_967, 1, 0, 0),
            new Netem(400_000_000_123L, 0, 50_000, -1, 0, 1 << 31, 77),
            new Netem(0, 0, 1000, 0, 0, 0, 0))) {
      execute(QdiscMessage.replace(wire, QdiscMessage.ROOT, EMULATOR, netem));
      assertEquals(netem, read(wire));
      assertTrue(Netem.isPlain(options(wire)), netem::toString);
    }
  }

  @Test
  void itStandsBehindARate() throws Exception {
    execute(LinkRequest.create(pair("wire", "wall")));
    int wire = link(host, "wire").index();
    Netem netem = new Netem(1_000_000, 0, 1000, 0, 0, 0, 0);
    execute(QdiscMessage.replace(wire, QdiscMessage.ROOT, RATE, new Tbf(1_000_000, 20_000, 40_000)));
    execute(QdiscMessage.replace(wire, RATE | 1, EMULATOR, netem));
    assertEquals(netem, read(wire));
  }
}
