package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.applier.kind.KindTrials;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.testing.ChangeInterceptor.Fate;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.Planner;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanFile;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Extension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of a kind that only a plug-in knows are made, compared, changed and taken away as others. */
final class PluginKindsTest {
  private static final Kinds KINDS = TestTunnels.kinds(new TestTunnels.Codec());
  private static final String SOURCE = TestTunnels.SOURCE;
  private static final String IMPAIRED =
      """
      network lan { subnet = 10.1.0.0/24 }
      container a { endpoint lan { impair { rate = 1mbit  direction = "egress" } } }
      """;
  private static final String NO_PLUG_IN =
      "CNM3010: no plug-in here makes links of kind `burrow`"
          + " [the jar with its codec is not in the folder of CNMC_DRIVERS]";
  private static final List<String> LINKS =
      List.of("link den-free", "link den-port", "link eth0 in t.web");

  @TempDir Path runDirectory;

  private final FakeKernel kernel = new FakeKernel();

  private Bench bench(Kinds kinds) {
    return TestTunnels.bench(kernel, runDirectory, kinds);
  }

  private Bench applied() throws IOException {
    kernel.offer(TestTunnels.KIND);
    Bench bench = bench(KINDS);
    bench.converge(bench.desired(SOURCE));
    return bench;
  }

  /** Each change of a link, with what it is and the names of what differs. */
  private static List<String> changes(Plan plan) {
    List<String> words = new ArrayList<>();
    for (Change change : plan.changes()) {
      words.add(
          switch (change) {
            case Change.Create c -> "create " + c.key();
            case Change.Delete d -> "delete " + d.key();
            case Change.Update u -> "update " + u.key() + " " + u.fields() + " " + u.impact();
            case Change.Replace r -> "replace " + r.key() + " " + r.fields();
          });
    }
    return words;
  }

  private LinkMessage link(Namespace namespace, String name) throws IOException {
    return namespace.route().dump(LinkRequest.list(), LinkMessage::decode).stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theyAreMadeWhereTheyBelong() throws IOException {
    applied();
    LinkMessage port = link(kernel.host(), "den-port");
    assertEquals(TestTunnels.Codec.burrow(2, "fox"), KINDS.read(port.kind(), port.kindData()));
    assertEquals(link(kernel.host(), "br-den").index(), port.master());
    assertEquals(true, port.isUp());
    LinkMessage free = link(kernel.host(), "den-free");
    assertEquals(0, free.master());
    assertEquals(true, free.isUp());
    try (Namespace web = kernel.open("t.web").orElseThrow()) {
      LinkMessage inside = link(web, "eth0");
      assertEquals("burrow", inside.kind());
      assertEquals(port.kindData(), inside.kindData());
    }
  }

  @Test
  void whatCanChangeChangesInPlace() throws IOException {
    Bench bench = applied();
    KernelState.Desired other = bench.desired(SOURCE.replace("fox", "owl"));
    assertEquals(
        LINKS.stream()
            .map(
                link ->
                    "update " + link
                        + " [FieldChange[name=guard, before=fox, after=owl]] FLAP")
            .toList(),
        changes(bench.plan(other)));
    int index = link(kernel.host(), "den-port").index();
    bench.converge(other);
    LinkMessage port = link(kernel.host(), "den-port");
    assertEquals(index, port.index());
    assertEquals(TestTunnels.Codec.burrow(2, "owl"), KINDS.read(port.kind(), port.kindData()));
  }

  @Test
  void whatCannotIsMadeAgain() throws IOException {
    Bench bench = applied();
    KernelState.Desired other = bench.desired(SOURCE.replace("depth = 2", "depth = 3"));
    assertEquals(
        LINKS.stream()
            .map(link -> "replace " + link + " [FieldChange[name=depth, before=2, after=3]]")
            .toList(),
        changes(bench.plan(other)));
    bench.converge(other);
  }

  /** By somebody else, who knows no more of the kind than the numbers of its attributes. */
  @Test
  void driftIsMended() throws IOException {
    Bench bench = applied();
    kernel
        .host()
        .route()
        .execute(
            LinkRequest.set(
                LinkSettings.named("den-free")
                    .kind(KINDS.changed(TestTunnels.Codec.burrow(2, "cat")))));
    KernelState.Desired desired = bench.desired(SOURCE);
    assertEquals(
        List.of(
            "update link den-free [FieldChange[name=guard, before=cat, after=fox]] FLAP"),
        changes(bench.plan(desired)));
    bench.converge(desired);
  }

  /** Made on the host and moved: alike in all but where it sends from. */
  @Test
  void oneThatSendsFromElsewhereIsMadeAgain() throws IOException {
    Bench bench = applied();
    Extension same = TestTunnels.Codec.burrow(2, "fox");
    try (Namespace web = kernel.open("t.web").orElseThrow()) {
      LinkMessage ours = link(web, "eth0");
      web.route().execute(LinkRequest.delete(LinkSettings.indexed(ours.index())));
      kernel
          .host()
          .route()
          .execute(
              LinkRequest.create(
                  LinkSettings.named("eth0")
                      .kind(KINDS.created(same))
                      .address(ours.address())
                      .mtu(ours.mtu())
                      .up(true)
                      .namespace(web.descriptor())));
    }
    KernelState.Desired desired = bench.desired(SOURCE);
    assertEquals(
        "replace link eth0 in t.web"
            + " [FieldChange[name=underlay, before=another namespace, after=its own namespace]]",
        changes(bench.plan(desired)).get(0));
    bench.converge(desired);
    try (Namespace web = kernel.open("t.web").orElseThrow()) {
      assertEquals(-1, link(web, "eth0").lowerNamespaceId());
    }
  }

  @Test
  void theyAreTakenAwayWithoutThePlugIn() throws IOException {
    String before = kernel.snapshot();
    applied();
    Bench without = new Bench(kernel, runDirectory);
    Link seen =
        (Link)
            without.read(Planner.nothing("t")).owned().objects().values().stream()
                .filter(o -> o instanceof Link l && l.name().equals("den-free"))
                .findFirst()
                .orElseThrow();
    assertEquals(new LinkKind.Other("burrow"), seen.kind());
    without.converge(Planner.nothing("t"));
    assertEquals(before, kernel.snapshot());
  }

  @Test
  void aRefusalTakesAllOfItBack() throws IOException {
    Bench bench = applied();
    String before = kernel.snapshot();
    Plan plan = bench.plan(bench.desired(SOURCE.replace("depth = 2", "depth = 3")));
    int first = kernel.changeCount();
    kernel.intercept(
        change ->
            change.number() == first + 7 ? new Fate.Refuse(Errno.EINVAL) : Fate.PROCEED);
    ApplyReport report = bench.apply(plan, ApplyOptions.OnError.REVERT);
    assertEquals(ApplyReport.Reverted.class, report.getClass(), report::toString);
    assertEquals(before, kernel.snapshot());
  }

  @Test
  void aSavedPlanHoldsThem() throws IOException {
    kernel.offer(TestTunnels.KIND);
    Bench bench = bench(KINDS);
    Plan plan = bench.plan(bench.desired(SOURCE));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanFile.write(plan, "digest", out);
    PlanFile.Reading reading = PlanFile.read(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(List.of(), reading.diagnostics());
    assertEquals(
        plan.desired().state(), reading.file().orElseThrow().plan().desired().state());
  }

  @Test
  void aKernelWithoutTheKindIsSaid() throws IOException {
    Bench bench = bench(KINDS);
    Plan plan = bench.plan(bench.desired(SOURCE));
    assertEquals(
        List.of(
            "CNM3010: this kernel has no burrow [module burrow (CONFIG_BURROW) offers it,"
                + " the kernel said: RTM_NEWLINK trial0: EOPNOTSUPP: Unknown device type]"),
        KernelNeeds.missing(plan, kernel, KINDS).stream().map(PluginKindsTest::words).toList());
    assertEquals(
        List.of(NO_PLUG_IN),
        KernelNeeds.missing(plan, kernel, Kinds.NONE).stream()
            .map(PluginKindsTest::words)
            .toList());
    kernel.offer(TestTunnels.KIND);
    assertEquals(List.of(), KernelNeeds.missing(plan, kernel, KINDS));
    assertEquals(KindTrials.NONE, KindTrials.of(kernel, KINDS.all()));
  }

  @Test
  void whatTheKernelHasNoMemoryForItMayHave() throws IOException {
    Plan plan = bench(KINDS).plan(bench(KINDS).desired(SOURCE));
    kernel.offer(TestTunnels.KIND);
    kernel.intercept(
        change ->
            change.toString().contains("RTM_NEWLINK trial0")
                ? new Fate.Refuse(Errno.ENOMEM)
                : Fate.PROCEED);
    assertEquals(List.of(), KernelNeeds.missing(plan, kernel, KINDS));
    assertEquals(
        new KindTrials(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(Map.of("burrow", "RTM_NEWLINK trial0: ENOMEM"))),
        KindTrials.of(kernel, KINDS.all()));
  }

  @Test
  void trialsChangeNoMore() {
    SortedMap<String, String> said = new TreeMap<>();
    KindTrials trials = new KindTrials(said, new TreeMap<>(), new TreeMap<>());
    said.put("burrow", "no");
    assertEquals(KindTrials.NONE, trials);
    assertThrows(
        UnsupportedOperationException.class, () -> KindTrials.NONE.missing().put("burrow", "no"));
  }

  /** What was found to be missing stays so when another trial comes to nothing. */
  @Test
  void aTrialThatIsNoneSaysNothingOfOthers() throws IOException {
    Bench bench = bench(KINDS);
    Plan plan = bench.plan(bench.desired(SOURCE + IMPAIRED));
    kernel.offer(TestTunnels.KIND);
    kernel.intercept(
        change -> {
          if (change.toString().contains("RTM_NEWLINK trial0")) {
            return new Fate.LoseAnswer();
          }
          return change.toString().contains("RTM_NEWQDISC")
              ? new Fate.Refuse(Errno.EOPNOTSUPP)
              : Fate.PROCEED;
        });
    assertEquals(
        List.of(
            "CNM3010: this kernel has no tbf [module sch_tbf (CONFIG_NET_SCH_TBF) offers it,"
                + " the kernel said: RTM_NEWQDISC tbf: EOPNOTSUPP]"),
        KernelNeeds.missing(plan, kernel, KINDS).stream().map(PluginKindsTest::words).toList());
    kernel.intercept(change -> new Fate.LoseAnswer());
    assertEquals(
        List.of(NO_PLUG_IN),
        KernelNeeds.missing(plan, kernel, Kinds.NONE).stream()
            .map(PluginKindsTest::words)
            .toList());
  }

  @Test
  void whatChangesNeedsItsPlugInToo() throws IOException {
    Bench bench = applied();
    Plan plan = bench.plan(bench.desired(SOURCE.replace("fox", "owl")));
    assertEquals(List.of(), KernelNeeds.missing(plan, kernel, KINDS));
    assertEquals(
        List.of(NO_PLUG_IN),
        KernelNeeds.missing(plan, kernel, Kinds.NONE).stream()
            .map(PluginKindsTest::words)
            .toList());
  }

  private static String words(Diagnostic diagnostic) {
    var primary = diagnostic.primary();
    return diagnostic.code().id() + ": " + (primary == null ? "" : primary.text()) + " "
        + diagnostic.notes();
  }

  @Test
  void anAttributeStaysOrCanChange() {
    Extension depth = new Extension("burrow").withSettable("depth", new OptionValue.Number(1));
    assertEquals(
        "both fixed and settable: depth",
        assertThrows(
                IllegalArgumentException.class,
                () -> depth.with("depth", new OptionValue.Number(2)))
            .getMessage());
  }
}
