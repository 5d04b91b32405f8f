package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.QdiscMessage;
import io.cnmc.netlink.route.RedirectMessage;
import io.cnmc.netlink.route.kind.Ifb;
import io.cnmc.netlink.route.qdisc.Ingress;
import io.cnmc.netlink.route.qdisc.Tbf;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Queueing disciplines, and what arrives sent elsewhere. */
abstract class QdiscLaws extends KernelLaws {
  private static final int HANDLE = 0x00c40000;
  private static final Tbf SLOW = new Tbf(2_500_000, 20_000, 145_000);
  private static final Tbf FAST = new Tbf(6_000_000_000L, 30_000_000, 300_000_000);

  QdiscLaws(KernelUnderTest subject) {
    super(subject);
  }

  private int wire() throws IOException {
    execute(LinkRequest.create(pair("wire", "wall")));
    execute(LinkRequest.set(LinkSettings.named("wire").up(true)));
    execute(LinkRequest.set(LinkSettings.named("wall").up(true)));
    return link(host, "wire").index();
  }

  private List<QdiscMessage> qdiscs(int link) throws IOException {
    return host.route().dump(QdiscMessage.list(), QdiscMessage::decode).stream()
        .filter(q -> q.link() == link && !List.of("noqueue", "pfifo_fast").contains(q.kind()))
        .toList();
  }

  @Test
  void aRateIsReadAsItWasSetAndChangesInPlace() throws Exception {
    int wire = wire();
    for (Tbf tbf : List.of(SLOW, FAST, new Tbf(125, 1600, 3200))) {
      execute(QdiscMessage.replace(wire, QdiscMessage.ROOT, HANDLE, tbf));
      QdiscMessage read = qdiscs(wire).get(0);
      assertEquals("tbf", read.kind());
      assertEquals(HANDLE, read.handle());
      assertEquals(QdiscMessage.ROOT, read.parent());
      assertTrue(Tbf.read(read.options()).isAbout(tbf), () -> Tbf.read(read.options()).toString());
      assertEquals("tbf", link(host, "wire").qdisc());
    }
  }

  /** A burst is of as long a time as the kernel's ticks can count. */
  @Test
  void everyRateAndBurstIsReadAsItWasSet() throws Exception {
    int wire = wire();
    Random random = new Random(6);
    for (int run = 0; run < 200; run++) {
      long rate = Math.round(125 * Math.pow(1e9, random.nextDouble()));
      long most = Math.min(1 << 30, rate * 274);
      int burst = (int) Math.round(86 * Math.pow(most / 86.0, random.nextDouble()));
      Tbf tbf = new Tbf(rate, burst, random.nextInt(burst, Integer.MAX_VALUE));
      execute(QdiscMessage.replace(wire, QdiscMessage.ROOT, HANDLE, tbf));
      Tbf read = Tbf.read(qdiscs(wire).get(0).options());
      assertTrue(Tbf.isPlain(qdiscs(wire).get(0).options()), tbf::toString);
      assertTrue(read.isAbout(tbf), () -> read + " instead of " + tbf);
    }
  }

  @Test
  void whatWasDeletedIsGoneAndOnlyOnce() throws Exception {
    int wire = wire();
    assertRefused("ENOENT", QdiscMessage.delete(wire, QdiscMessage.ROOT));
    execute(QdiscMessage.replace(wire, QdiscMessage.ROOT, HANDLE, SLOW));
    execute(QdiscMessage.delete(wire, QdiscMessage.ROOT));
    assertEquals(List.of(), qdiscs(wire));
    assertEquals("noqueue", link(host, "wire").qdisc());
    assertRefused("ENOENT", QdiscMessage.delete(wire, QdiscMessage.ROOT));
    assertRefused("ENODEV", QdiscMessage.replace(9999, QdiscMessage.ROOT, HANDLE, SLOW));
  }

  @Test
  void aChildNeedsItsParent() throws Exception {
    int wire = wire();
    Tbf child = new Tbf(1_000_000, 20_000, 40_000);
    assertRefused("ENOENT", QdiscMessage.replace(wire, HANDLE | 1, 0x00c60000, child));
    execute(QdiscMessage.replace(wire, QdiscMessage.ROOT, HANDLE, SLOW));
    execute(QdiscMessage.replace(wire, HANDLE | 1, 0x00c60000, child));
    assertEquals(
        List.of(HANDLE | 1),
        qdiscs(wire).stream().filter(q -> q.handle() == 0x00c60000).map(QdiscMessage::parent).toList());
    execute(QdiscMessage.delete(wire, QdiscMessage.ROOT));
    assertEquals(List.of(), qdiscs(wire));
  }

  @Test
  void whatArrivesIsRedirected() throws Exception {
    int wire = wire();
    execute(LinkRequest.create(LinkSettings.named("ifb-wire").kind(new Ifb()).up(true)));
    int ifb = link(host, "ifb-wire").index();
    assertEquals("ifb", link(host, "ifb-wire").kind());
    assertRefused("EINVAL", new RedirectMessage(wire, ifb).add());
    assertEquals(List.of(), host.route().dump(RedirectMessage.list(wire), RedirectMessage::decode));

    execute(QdiscMessage.replace(wire, QdiscMessage.INGRESS, 0, new Ingress()));
    assertRefused(
        "EINVAL", QdiscMessage.replace(wire, QdiscMessage.INGRESS, 0, new Ingress()));
    assertRefused("ENODEV", new RedirectMessage(wire, 9999).add());
    execute(new RedirectMessage(wire, ifb).add());
    assertEquals(
        List.of(new RedirectMessage(wire, ifb)),
        host.route().dump(RedirectMessage.list(wire), RedirectMessage::decode));
    assertEquals(
        List.of(QdiscMessage.INGRESS),
        qdiscs(wire).stream().map(QdiscMessage::parent).toList());
    assertEquals("noqueue", link(host, "wire").qdisc());

    execute(QdiscMessage.delete(wire, QdiscMessage.INGRESS));
    assertEquals(List.of(), qdiscs(wire));
    assertEquals(List.of(), host.route().dump(RedirectMessage.list(wire), RedirectMessage::decode));
  }
}
