package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.kind.KindTrials;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.Planner;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.render.PlanText;
import io.cnmc.planner.render.Style;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Extension;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codecs that cannot do what they are for: whose fault it is is told, and the rest goes on. */
final class FailingCodecsTest {
  private static final Kinds KINDS = TestTunnels.kinds(new TestTunnels.Codec());

  @TempDir Path runDirectory;

  private final FakeKernel kernel = new FakeKernel();

  private Bench bench(Kinds kinds) {
    return TestTunnels.bench(kernel, runDirectory, kinds);
  }

  @Test
  void aKindHasOneCodec() {
    TestTunnels.Codec codec = new TestTunnels.Codec();
    assertThrows(IllegalArgumentException.class, () -> Kinds.of(List.of(codec, codec)));
    TestTunnels.Codec bridge =
        new TestTunnels.Codec() {
          @Override
          public String kind() {
            return "bridge";
          }
        };
    assertThrows(IllegalArgumentException.class, () -> Kinds.of(List.of(bridge)));
  }

  @Test
  void aCodecTriesAndReadsItsOwnKindOnly() throws IOException {
    Kinds kinds =
        TestTunnels.kinds(
            new TestTunnels.Codec() {
              @Override
              public Extension trial() {
                return new Extension("warren");
              }

              @Override
              public Extension read(AttributeReader data) {
                return new Extension("warren");
              }
            });
    String other = "it is of kind `burrow` and gave one of kind `warren`";
    assertEquals(new LinkKind.Other("burrow", true), kinds.read("burrow", Octets.EMPTY));
    assertTrue(unreadable(kinds).endsWith(" failed in `read`: " + other), unreadable(kinds));
    String tried = message(KindTrials.of(kernel, kinds.all()), "burrow");
    assertTrue(tried.endsWith(" failed in `trial`: " + other), tried);
  }

  private static String message(KindTrials trials, String kind) {
    return String.valueOf(Objects.requireNonNull(trials.failed().get(kind)).getMessage());
  }

  private static String unreadable(Kinds kinds) {
    return String.valueOf(Objects.requireNonNull(kinds.unreadable().get("burrow")).getMessage());
  }

  /** Of another kind than the one that works. */
  private static class Broken extends TestTunnels.Codec {
    @Override
    public String kind() {
      return "abyss";
    }

    @Override
    public Extension trial() {
      throw new ArithmeticException("no bottom");
    }
  }

  @Test
  void aTrialThatFailsHidesNoOther() throws IOException {
    Kinds kinds = TestTunnels.kinds(new TestTunnels.Codec(), new Broken());
    KindTrials trials = KindTrials.of(kernel, kinds.all());
    assertEquals(
        Map.of("burrow", "RTM_NEWLINK trial0: EOPNOTSUPP: Unknown device type"), trials.missing());
    assertEquals(Set.of("abyss"), trials.failed().keySet());
    String failed = message(trials, "abyss");
    assertTrue(
        failed.contains(
            " failed in `trial`: ArithmeticException: no bottom (FailingCodecsTest.java:"),
        failed);
  }

  @Test
  void onePlanIsRefusedForATrialThatFails() throws IOException {
    Plan plan = bench(KINDS).plan(bench(KINDS).desired(TestTunnels.SOURCE));
    Kinds broken =
        TestTunnels.kinds(
            new TestTunnels.Codec() {
              @Override
              public Extension trial() {
                throw new ArithmeticException("no bottom");
              }
            });
    List<Diagnostic> found = KernelNeeds.missing(plan, kernel, broken);
    assertEquals(List.of("CNM3119"), found.stream().map(d -> d.code().id()).toList());
  }

  private static List<String> codes(ApplyReport report) {
    return report.diagnostics().stream().map(d -> d.code().id()).toList();
  }

  /** What was made until its turn came is taken back. */
  @Test
  void aCodecThatCannotWriteHasTheApplyTakenBack() throws IOException {
    kernel.offer(TestTunnels.KIND);
    String before = kernel.snapshot();
    Plan plan = bench(KINDS).plan(bench(KINDS).desired(TestTunnels.SOURCE));
    Kinds broken =
        TestTunnels.kinds(
            new TestTunnels.Codec() {
              @Override
              public void write(SortedMap<String, OptionValue> attributes, AttributeWriter data) {
                super.write(attributes, data);
                throw new NoSuchMethodError("dig");
              }
            });
    ApplyReport report = bench(broken).apply(plan, ApplyOptions.OnError.REVERT);
    assertEquals(ApplyReport.Reverted.class, report.getClass(), report::toString);
    assertEquals(List.of("CNM3119"), codes(report), report::toString);
    assertEquals(before, kernel.snapshot());
  }

  @Test
  void whatACodecCannotReadIsNotVerified() throws IOException {
    kernel.offer(TestTunnels.KIND);
    Plan plan = bench(KINDS).plan(bench(KINDS).desired(TestTunnels.SOURCE));
    ApplyReport report = bench(blind()).apply(plan, ApplyOptions.OnError.REVERT);
    assertEquals(ApplyReport.Unverified.class, report.getClass(), report::toString);
    assertEquals(List.of("CNM3119", "CNM4015"), codes(report), report::toString);
  }

  /** With a codec that can read one link only. */
  private static Kinds blind() {
    return TestTunnels.kinds(
        new TestTunnels.Codec() {
          @Override
          public Extension read(AttributeReader data) {
            Extension read = super.read(data);
            if (!read.equals(burrow(9, "none"))) {
              throw new NoSuchMethodError("dig");
            }
            return read;
          }
        });
  }

  /** As a program inside can make it, of whatever attributes. */
  @Test
  void aLinkOfAContainerThatIsNotReadIsMadeAgain() throws IOException {
    kernel.offer(TestTunnels.KIND);
    Kinds blind = blind();
    Bench bench = bench(blind);
    KernelState.Desired desired =
        bench.desired(
            TestTunnels.SOURCE.replace("depth = 2  guard = \"fox\"", "depth = 9"));
    bench.converge(desired);
    String before = kernel.snapshot();
    assertEquals(Map.of(), blind.unreadable());
    NamespaceRef web = new NamespaceRef("t.web");
    try (Namespace namespace = kernel.open(web.sandbox()).orElseThrow()) {
      var route = namespace.route();
      LinkMessage ours = route.dump(LinkRequest.list(), LinkMessage::decode).getLast();
      assertEquals("eth0", ours.name());
      route.execute(LinkRequest.delete(LinkSettings.indexed(ours.index())));
      LinkSettings theirs =
          LinkSettings.named("eth0")
              .kind(KINDS.created(TestTunnels.Codec.burrow(1, "cat")))
              .address(ours.address())
              .mtu(ours.mtu())
              .up(true);
      route.execute(LinkRequest.create(theirs));
    }
    Plan plan = bench.plan(desired);
    String why = "depth + 9, guard + none, kind unreadable burrow → burrow  recreate";
    assertEquals(
        "          -/+ link eth0                 " + why,
        PlanText.render(plan, Style.PLAIN).lines().skip(4).findFirst().orElseThrow());
    Change.Replace again = (Change.Replace) plan.changes().getFirst();
    assertEquals("link eth0 in t.web", again.key().toString());
    assertEquals(
        new FieldChange("kind", "unreadable burrow", "burrow"), again.fields().getLast());
    assertTrue(
        unreadable(blind)
            .contains(" failed in `read`: NoSuchMethodError: dig (FailingCodecsTest.java:"),
        unreadable(blind));
    bench.converge(desired);
    assertEquals(before, kernel.snapshot());
  }

  @Test
  void whatACodecCannotReadIsTakenAway() throws IOException {
    String before = kernel.snapshot();
    kernel.offer(TestTunnels.KIND);
    Bench made = bench(KINDS);
    made.converge(made.desired(TestTunnels.SOURCE));
    Bench blind = bench(blind());
    KernelState.Desired nothing = Planner.nothing("t");
    Link seen =
        (Link)
            blind.read(nothing).owned().objects().values().stream()
                .filter(o -> o instanceof Link l && l.name().equals("den-free"))
                .findFirst()
                .orElseThrow();
    assertEquals(new LinkKind.Other("burrow", true), seen.kind());
    blind.converge(nothing);
    assertEquals(before, kernel.snapshot());
  }

  /** A number of one byte. */
  @Test
  void aWordTooShortIsTheCodecsMatterToo() {
    Kinds kinds = TestTunnels.kinds(new TestTunnels.Codec());
    assertEquals(
        new LinkKind.Other("burrow", true),
        kinds.read("burrow", Octets.ofHex("0500010007000000")));
    assertTrue(unreadable(kinds).contains(" failed in `read`: WireException"), unreadable(kinds));
  }
}
