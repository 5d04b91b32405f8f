package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkFlags;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.testing.ExchangeInterceptor.Fate;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links can send when an apply has ended, however late the kernel lets them by itself. */
class LinkwatchTest {
  private static final String NETWORKS =
      """
      topology t {
      }
      network front { subnet = 10.1.0.0/24 }
      network empty { subnet = 10.2.0.0/24 }
      """;
  private static final String CONTAINERS =
      """
      container a { endpoint front }
      container b { endpoint front }
      """;

  @TempDir private Path runDirectory;
  private FakeKernel kernel;
  private Bench bench;

  @BeforeEach
  void start() {
    kernel = new FakeKernel(Runnable::run);
    bench = new Bench(kernel, runDirectory);
  }

  /** What an apply of the source has to say. */
  private List<Diagnostic> apply(String source) throws IOException {
    ApplyReport report = bench.apply(bench.desired(source));
    return assertInstanceOf(ApplyReport.Applied.class, report, report::toString).diagnostics();
  }

  /** How many exchanges more than on a kernel that lets links send at once. */
  private int moreExchanges(int late, String source) throws IOException {
    start();
    apply(source);
    int least = kernel.exchangeCount();
    start();
    kernel.runLate(late);
    apply(source);
    return kernel.exchangeCount() - least;
  }

  /** The links of the host and of the containers that have a carrier, and send or do not. */
  private List<String> withCarrier(boolean sending) throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : kernel.namespaceNames()) {
      try (Namespace sandbox = kernel.open(name).orElseThrow()) {
        add(sandbox, sending, found);
      }
    }
    add(kernel.host(), sending, found);
    return found;
  }

  private static void add(Namespace namespace, boolean sending, List<String> found)
      throws IOException {
    for (LinkMessage link : namespace.route().dump(LinkRequest.list(), LinkMessage::decode)) {
      boolean carrier = (link.flags() & LinkFlags.LOWER_UP) != 0;
      boolean running = (link.flags() & LinkFlags.RUNNING) != 0;
      if (carrier && running == sending && !link.name().equals("lo")) {
        found.add(namespace.name() + " " + link.kind());
      }
    }
  }

  @Test
  void whoeverIsAskedForSendsAndABridgeAfterItsPorts() throws IOException {
    kernel.runLate(1);
    assertEquals(List.of(), apply(NETWORKS + CONTAINERS));
    assertEquals(
        List.of("t.a veth", "t.b veth", " bridge", " veth", " veth"), withCarrier(true));
    assertEquals(List.of(), withCarrier(false));
  }

  @Test
  void anOldKernelIsWaitedFor() throws IOException {
    kernel.runLate(2);
    assertEquals(List.of(), apply(NETWORKS + CONTAINERS));
    assertEquals(List.of(), withCarrier(false));
    assertEquals(pauses(25, 50), bench.pauses); // the bridge begins when its ports have ended
  }

  @Test
  void butNotForEver() throws IOException {
    kernel.runLate(Integer.MAX_VALUE);
    assertLate(apply(NETWORKS + CONTAINERS), "1.6 s");
    assertEquals(pauses(25, 50, 100, 200, 400, 800), bench.pauses);
    assertEquals(Duration.ofMillis(1575), bench.pauses.stream().reduce(Duration::plus).get());
  }

  private static List<Duration> pauses(Integer... millis) {
    return Stream.of(millis).map(Duration::ofMillis).toList();
  }

  /** All four ends are, and that is all there is to say. */
  private void assertLate(List<Diagnostic> diagnostics, String after) throws IOException {
    assertEquals(
        List.of(KernelCode.LATE), diagnostics.stream().map(Diagnostic::code).toList());
    String end = hostEnds().getFirst();
    assertEquals(
        List.of(end + " in host and 3 more have a carrier, and are not running after " + after),
        diagnostics.getFirst().notes());
  }

  @Test
  void aCancellationEndsTheWaitingAndNothingElse() throws IOException {
    int least = leastExchanges();
    CancellationToken cancellation = new CancellationToken();
    kernel.runLate(Integer.MAX_VALUE);
    kernel.interceptExchanges(
        exchange -> {
          if (exchange.number() > least + 3 * 3) {
            cancellation.cancel();
          }
          return Fate.ARRIVE;
        });
    ApplyReport report =
        bench.apply(
            bench.plan(bench.desired(NETWORKS + CONTAINERS)),
            ApplyOptions.OnError.REVERT,
            cancellation);
    assertLate(
        assertInstanceOf(ApplyReport.Applied.class, report, report::toString).diagnostics(),
        "0.2 s");
    assertEquals(pauses(25, 50, 100), bench.pauses);
  }

  /** How many an apply takes on a kernel that lets links send at once; starts another. */
  private int leastExchanges() throws IOException {
    apply(NETWORKS + CONTAINERS);
    int least = kernel.exchangeCount();
    start();
    return least;
  }

  @Test
  void whoCannotBeAskedIsLateAndNoFailure() throws IOException {
    for (Fate fate :
        List.of(
            new Fate.Refuse(Errno.EPERM),
            new Fate.Refuse(Errno.ENOBUFS),
            new Fate.Lose(),
            new Fate.Truncate(),
            new Fate.Renumber())) {
      start();
      int least = leastExchanges();
      kernel.runLate(1);
      kernel.interceptExchanges(exchange -> exchange.number() > least ? fate : Fate.ARRIVE);
      List<Diagnostic> diagnostics = apply(NETWORKS + CONTAINERS);
      kernel.interceptExchanges(exchange -> Fate.ARRIVE);
      assertLate(diagnostics, "1.6 s");
    }
  }

  @Test
  void anAskingThatFailsIsRepeated() throws IOException {
    int least = leastExchanges();
    kernel.runLate(1);
    kernel.interceptExchanges(
        exchange ->
            exchange.number() == least + 1 ? new Fate.Refuse(Errno.ENOMEM) : Fate.ARRIVE);
    assertEquals(List.of(), apply(NETWORKS + CONTAINERS));
    assertEquals(List.of(), withCarrier(false));
    assertEquals(pauses(25), bench.pauses);
  }

  @Test
  void aNamespaceThatIsGoneIsNotWaitedFor() throws IOException {
    kernel.runLate(Integer.MAX_VALUE);
    apply(NETWORKS + CONTAINERS);
    bench.pauses.clear();
    Linkwatch linkwatch = new Linkwatch(kernel, bench.pauses::add);
    try (Namespace sandbox = kernel.open("t.a").orElseThrow()) {
      linkwatch.look(
          new NamespaceRef("t.gone"),
          sandbox.route().dump(LinkRequest.list(), LinkMessage::decode));
    }
    assertEquals(List.of(), linkwatch.await(new CancellationToken()));
    assertEquals(List.of(), bench.pauses);
  }

  @Test
  void whatEndsOtherwiseAsksNobody() throws IOException {
    apply(NETWORKS + CONTAINERS);
    int last = kernel.changeCount();
    for (ApplyOptions.OnError onError : ApplyOptions.OnError.values()) {
      assertEquals(exchangesOfFailure(last, 0, onError), exchangesOfFailure(last, 1, onError));
    }
  }

  private int exchangesOfFailure(int change, int late, ApplyOptions.OnError onError)
      throws IOException {
    start();
    kernel.runLate(late);
    kernel.failAt(change, Errno.ENOMEM);
    ApplyReport report = bench.apply(bench.desired(NETWORKS + CONTAINERS), onError);
    switch (onError) {
      case REVERT -> assertInstanceOf(ApplyReport.Reverted.class, report);
      case STOP -> assertInstanceOf(ApplyReport.Partial.class, report);
    }
    return kernel.exchangeCount();
  }

  private List<String> hostEnds() throws IOException {
    return kernel.host().route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .filter(link -> link.kind().equals("veth"))
        .map(LinkMessage::name)
        .toList();
  }

  @Test
  void whatHasNoCarrierIsNotWaitedFor() throws IOException {
    kernel.runLate(Integer.MAX_VALUE);
    assertEquals(List.of(), apply(NETWORKS));
    assertEquals(0, moreExchanges(1, NETWORKS));
  }

  @Test
  void aBridgeThatLostItsPortsSendsWithTheNextOnes() throws IOException {
    kernel.runLate(1);
    apply(NETWORKS + CONTAINERS);
    apply(NETWORKS);
    assertEquals(List.of(), withCarrier(true));
    apply(NETWORKS + CONTAINERS);
    assertEquals(List.of(), withCarrier(false));
  }

  @Test
  void whatSomebodyElseLetsBeLateIsNoneOfOurs() throws IOException {
    kernel.runLate(Integer.MAX_VALUE);
    LinkSettings outer = LinkSettings.named("x").up(true);
    kernel
        .host()
        .route()
        .execute(
            LinkRequest.create(
                outer.kind(new io.cnmc.netlink.route.kind.Veth(LinkSettings.named("y")))));
    kernel.host().route().execute(LinkRequest.set(LinkSettings.named("y").up(true)));
    kernel.runLate(1);
    assertEquals(List.of(), apply(NETWORKS + CONTAINERS));
    assertEquals(List.of(" veth", " veth"), withCarrier(false));
  }

  @Test
  void itTakesAnExchangeForEachNamespaceAndForEach32OfItsLinks() throws IOException {
    assertEquals(1 + 2, moreExchanges(1, NETWORKS + CONTAINERS));
    assertEquals((1 + 2) * (1 + 6), moreExchanges(Integer.MAX_VALUE, NETWORKS + CONTAINERS));
    String more = "network wide { subnet = 10.3.0.0/16 }\n"
        + "for i in 1..300 { container \"c${i}\" { endpoint wide } }\n";
    assertEquals(10 + 300, moreExchanges(1, NETWORKS + more));
  }
}
