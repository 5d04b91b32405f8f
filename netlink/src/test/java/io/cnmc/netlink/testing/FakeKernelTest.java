package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.socket.DumpInterruptedException;
import io.cnmc.netlink.testing.ChangeInterceptor.Fate;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only the fake kernel can do. */
class FakeKernelTest {
  private static final Request BRIDGE =
      LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT));
  private static final Request NO_BRIDGE = LinkRequest.delete(LinkSettings.named("br0"));

  @Test
  void everyChangeIsSeenWithItsNumber() throws Exception {
    FakeKernel kernel = new FakeKernel();
    List<String> seen = new ArrayList<>();
    kernel.intercept(
        change -> {
          seen.add(change.number() + " [" + change.namespace() + "] " + change.what());
          return Fate.PROCEED;
        });
    kernel.host().route().execute(BRIDGE);
    kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode);
    kernel.create("t.a", inside -> inside.sysctl("net/ipv4/ip_forward", "1")).close();
    kernel.files().write(Path.of("/etc/netns/t.a/hosts"), "x");
    nft(kernel).commit(new Transaction().create(table()).delete(table()));
    kernel.delete("t.a");
    assertEquals(
        List.of(
            "1 [] RTM_NEWLINK br0",
            "2 [t.a] sysctl net/ipv4/ip_forward",
            "3 [t.a] create namespace t.a",
            "4 [] write /etc/netns/t.a/hosts",
            "5 [] nft transaction",
            "6 [t.a] delete namespace t.a"),
        seen);
  }

  @Test
  void aChangeFailsAtItsNumber() throws Exception {
    FakeKernel kernel = new FakeKernel();
    kernel.failAt(2, Errno.ENOMEM);
    kernel.host().route().execute(BRIDGE);
    String before = kernel.snapshot();
    NetlinkException failed =
        assertThrows(
            NetlinkException.class,
            () -> nft(kernel).commit(new Transaction().create(table())));
    assertEquals("nft transaction: ENOMEM", failed.getMessage());
    assertEquals(before, kernel.snapshot());
    nft(kernel).commit(new Transaction().create(table()));
    assertNotEquals(before, kernel.snapshot());
  }

  @Test
  void aNamespaceWithoutItsNameIsStillThere() throws Exception {
    FakeKernel kernel = new FakeKernel();
    String empty = kernel.snapshot();
    kernel.create("t.a", inside -> {}).close();
    kernel.forget("t.a");
    String held = kernel.snapshot();
    assertEquals(1, held.lines().filter("unnamed namespace t.a"::equals).count(), held);
    assertEquals(
        empty.lines().toList(),
        held.lines().filter(line -> !line.startsWith("unnamed ")).toList());
    kernel.visitUnnamed(inside -> inside.route().execute(BRIDGE));
    assertNotEquals(held, kernel.snapshot());
  }

  @Test
  void aCopyGoesOnByItself() throws Exception {
    FakeKernel kernel = new FakeKernel();
    LinkSettings inside = LinkSettings.named("eth0").mtu(1400);
    kernel
        .create(
            "t.a",
            sandbox ->
                kernel
                    .host()
                    .route()
                    .execute(
                        LinkRequest.create(
                            LinkSettings.named("v0")
                                .kind(new Veth(inside.namespace(sandbox.descriptor()))))))
        .close();
    nft(kernel).commit(new Transaction().create(table()));
    kernel.files().write(Path.of("/etc/netns/t.a/hosts"), "x");
    String before = kernel.snapshot();
    FakeKernel copy = kernel.copy();
    assertEquals(before, copy.snapshot());
    assertEquals(kernel.fingerprint(), copy.fingerprint());
    copy.host().route().execute(LinkRequest.delete(LinkSettings.named("v0"))); // eth0 goes, too
    copy.host().sysctl("net/ipv4/conf/default/rp_filter", "2");
    nft(copy).commit(new Transaction().delete(table()));
    copy.delete("t.a");
    copy.files().delete(Path.of("/etc/netns/t.a/hosts"));
    copy.host().sysctl("net/ipv4/conf/default/rp_filter", "0");
    assertEquals(new FakeKernel().snapshot(), copy.snapshot());
    assertEquals(before, kernel.snapshot());
  }

  @Test
  void theOrderOfALaterDumpIsInTheFingerprintAlone() throws Exception {
    FakeKernel one = new FakeKernel();
    FakeKernel other = new FakeKernel();
    for (String address : List.of("0a000001", "0a000002")) {
      one.host().route().execute(AddressMessage.of(1, Octets.ofHex(address), 32).add());
    }
    for (String address : List.of("0a000002", "0a000001")) {
      other.host().route().execute(AddressMessage.of(1, Octets.ofHex(address), 32).add());
    }
    assertEquals(one.snapshot(), other.snapshot());
    assertNotEquals(one.fingerprint(), other.fingerprint());
  }

  @Test
  void deathComesBeforeOrAfterTheChange() throws Exception {
    FakeKernel kernel = new FakeKernel();
    String before = kernel.snapshot();
    kernel.intercept(change -> new Fate.Die(false));
    assertThrows(SimulatedDeath.class, () -> kernel.host().route().execute(BRIDGE));
    assertEquals(before, kernel.snapshot());
    kernel.intercept(change -> new Fate.Die(true));
    assertThrows(SimulatedDeath.class, () -> kernel.host().route().execute(BRIDGE));
    kernel.intercept(change -> Fate.PROCEED);
    kernel.host().route().execute(NO_BRIDGE);
    assertEquals(before, kernel.snapshot());
  }

  @Test
  void aLostAnswerIsAnErrorAfterAChange() throws Exception {
    FakeKernel kernel = new FakeKernel();
    kernel.intercept(change -> new Fate.LoseAnswer());
    assertThrows(IOException.class, () -> kernel.host().route().execute(BRIDGE));
    kernel.intercept(change -> Fate.PROCEED);
    kernel.host().route().execute(NO_BRIDGE);
  }

  @Test
  void aDumpIsRepeatedUntilItIsConsistent() throws Exception {
    FakeKernel kernel = new FakeKernel();
    kernel.interruptDumps(2);
    assertEquals(1, kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode).size());
    kernel.interruptDumps(100);
    assertThrows(
        DumpInterruptedException.class,
        () -> kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode));
  }

  @Test
  void filesAreListedByName() throws Exception {
    FakeKernel kernel = new FakeKernel();
    kernel.files().write(Path.of("/etc/netns/t.b/hosts"), "b");
    kernel.files().write(Path.of("/etc/netns/t.a/hosts"), "a");
    assertEquals(List.of("t.a", "t.b"), kernel.files().list(Path.of("/etc/netns")));
    assertEquals(Optional.of("a"), kernel.files().read(Path.of("/etc/netns/t.a/hosts")));
    assertEquals(true, kernel.files().delete(Path.of("/etc/netns/t.a/hosts")));
    assertEquals(false, kernel.files().delete(Path.of("/etc/netns/t.a/hosts")));
    assertEquals(List.of("t.b"), kernel.files().list(Path.of("/etc/netns")));
  }

  @Test
  void deletingANamespaceLeavesNoTrace() throws Exception {
    FakeKernel kernel = new FakeKernel();
    String before = kernel.snapshot();
    kernel.create("t.a", inside -> {}).close();
    assertNotEquals(before, kernel.snapshot());
    kernel.delete("t.a");
    assertEquals(before, kernel.snapshot());
  }

  private static NftConnection nft(FakeKernel kernel) throws IOException {
    return new NftConnection(kernel.host().netfilter());
  }

  private static TableMessage table() {
    return new TableMessage(NftFamily.INET, "t", "");
  }

  @Test
  void everyDatagramIsSeenWithWhatItAsksFor() throws Exception {
    FakeKernel kernel = new FakeKernel();
    List<String> seen = new ArrayList<>();
    kernel.interceptExchanges(
        exchange -> {
          seen.add(exchange.number() + " [" + exchange.namespace() + "] " + exchange.kind());
          return ExchangeInterceptor.Fate.ARRIVE;
        });
    kernel.host().route().execute(BRIDGE);
    kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode);
    kernel.host().route().query(LinkRequest.get(LinkSettings.named("br0")), message -> {});
    kernel
        .create("t.a", inside -> inside.route().dump(LinkRequest.list(), LinkMessage::decode))
        .close();
    nft(kernel).commit(new Transaction().create(table()));
    nft(kernel).tables();
    assertEquals(
        List.of("1 [] CHANGE", "2 [] DUMP", "3 [] QUERY", "4 [t.a] DUMP", "5 [] CHANGE"),
        seen.subList(0, 5));
    assertEquals("DUMP", seen.getLast().substring(seen.getLast().length() - 4));
    assertEquals(seen.size(), kernel.exchangeCount());
  }

  @Test
  void aChangeWhoseAnswerIsDamagedHasHappened() throws Exception {
    for (ExchangeInterceptor.Fate fate :
        List.of(
            new ExchangeInterceptor.Fate.Lose(),
            new ExchangeInterceptor.Fate.Truncate(),
            new ExchangeInterceptor.Fate.Renumber())) {
      FakeKernel kernel = new FakeKernel();
      kernel.interceptExchanges(exchange -> fate);
      assertThrows(IOException.class, () -> kernel.host().route().execute(BRIDGE));
      kernel.interceptExchanges(exchange -> ExchangeInterceptor.Fate.ARRIVE);
      assertEquals(
          List.of("lo", "br0"),
          kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode).stream()
              .map(LinkMessage::name)
              .toList(),
          fate.toString());
    }
  }

  @Test
  void aDumpIsRefusedOrInterruptedAtItsNumber() throws Exception {
    FakeKernel kernel = new FakeKernel();
    kernel.interceptExchanges(
        exchange ->
            exchange.number() == 1
                ? new ExchangeInterceptor.Fate.Refuse(Errno.EPERM)
                : new ExchangeInterceptor.Fate.Interrupt());
    NetlinkException refused =
        assertThrows(
            NetlinkException.class,
            () -> kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode));
    assertEquals(Errno.EPERM, refused.errno());
    assertThrows(
        DumpInterruptedException.class,
        () -> kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode));
    assertEquals(6, kernel.exchangeCount());
  }
}
