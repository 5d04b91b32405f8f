package io.cnmc.planner.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.LinkEdits;
import io.cnmc.planner.Plans;
import io.cnmc.planner.Sources;
import io.cnmc.planner.TopologyBuilder;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanFileTest {
  private final Topology topology =
      new TopologyBuilder()
          .network("front", "bridge", "10.1.0.0/24")
          .container("web")
          .endpoint("front", "10.1.0.2/24")
          .end()
          .build();

  private final KernelState.Observed drifted =
      Plans.edited(
          topology,
          o -> o instanceof Link l && l.name().equals("eth0") ? LinkEdits.mtu(l, 1400) : o);

  private static String written(Plan plan) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PlanFile.write(plan, "digest", out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static PlanFile.Reading read(String text) {
    try {
      return PlanFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(PlanCode code, String why, String text) {
    PlanFile.Reading reading = read(text);
    assertTrue(reading.file().isEmpty());
    assertEquals(code, reading.diagnostics().get(0).code());
    assertEquals(List.of(why), reading.diagnostics().get(0).notes());
  }

  @Test
  void anEditedFileIsRefused() {
    String text = written(Plans.plan(topology, Plans.nothing()));
    assertRefused(
        PlanCode.EDITED_PLAN,
        "its checksum does not fit its content",
        text.replace("\"mtu\":1500", "\"mtu\":1400"));
  }

  @Test
  void whatIsNoPlanIsRefused() {
    assertRefused(PlanCode.NOT_A_PLAN, "it is not JSON, or nested too deep", "hello");
    assertRefused(
        PlanCode.NOT_A_PLAN, "it is not JSON, or nested too deep", "[".repeat(100_000));
    assertRefused(PlanCode.NOT_A_PLAN, "`format` is missing", "{}");
    assertRefused(PlanCode.NOT_A_PLAN, "an object is missing", "[]");
    assertRefused(PlanCode.NOT_A_PLAN, "it has another format", "{\"format\":\"x\"}");
    assertRefused(
        PlanCode.NOT_A_PLAN,
        "it has version 9, this cnmc reads 1",
        "{\"format\":\"cnmc-plan-file\",\"version\":9}");
  }

  /** As it always was written, so that an older cnmc can read it too. */
  @Test
  void aLinkThatAPlugInCouldNotReadIsReadAsItWasWritten() {
    LinkKind unread = new LinkKind.Other("burrow", true);
    Plan plan =
        Plans.plan(
            topology,
            Plans.edited(
                topology,
                o ->
                    o instanceof Link l && l.name().equals("eth0")
                        ? LinkEdits.kind(l, unread)
                        : o));
    String text = written(plan);
    assertTrue(text.contains("\"kind\":\"unreadable burrow\""), text);
    assertEquals(
        plan.before().owned(), read(text).file().orElseThrow().plan().before().owned());
  }

  @Test
  void theHostIsReadAsItWasWritten() {
    PlanHost host = new PlanHost("rack1.node1", IpAddress.of("2001:db8::1"), true);
    Plan plan = Plans.plan(topology, Plans.nothing());
    assertEquals(host, read(written(plan.on(host))).file().orElseThrow().plan().host());
    assertNull(read(written(plan)).file().orElseThrow().plan().host());
  }

  @Test
  void aHostOfAnotherNameOrAddressThanWrittenIsRefused() {
    PlanHost host = new PlanHost("node1", IpAddress.of("192.0.2.1"), false);
    String text = written(Plans.plan(topology, Plans.nothing()).on(host));
    String why = "its checksum does not fit its content";
    assertRefused(PlanCode.EDITED_PLAN, why, text.replace("node1", "node2"));
    assertRefused(PlanCode.EDITED_PLAN, why, text.replace("192.0.2.1", "192.0.2.2"));
    PlanHost evil = new PlanHost("a\u001b[2J", host.address(), false);
    assertRefused(
        PlanCode.NOT_A_PLAN,
        "`name` cannot be `a?[2J`",
        written(Plans.plan(topology, Plans.nothing()).on(evil)));
  }

  @Test
  void everyTruncationIsRefused() {
    String text = written(Plans.plan(topology, Plans.nothing())).strip();
    for (int end = 0; end < text.length(); end += 97) {
      assertTrue(read(text.substring(0, end)).file().isEmpty(), "cut at " + end);
    }
  }

  @Test
  void unrelatedChangesDoNotMatter() {
    PlanFile file = read(written(Plans.plan(topology, drifted))).file().orElseThrow();
    KernelState.Observed now =
        Plans.observed(
            Plans.edited(
                    topology,
                    o ->
                        o instanceof Link l && l.name().equals("eth0")
                            ? LinkEdits.mtu(l, 1400)
                            : o instanceof KernelObject.ManagedFile ? null : o)
                .owned(),
            KernelState.EMPTY);
    KernelState.Observed same =
        new KernelState.Observed("shop", now.owned(), now.foreign(), drifted.identities());
    assertTrue(file.compare(same).isEmpty());
  }

  @Test
  void whatMovedIsNamed() {
    PlanFile file = read(written(Plans.plan(topology, drifted))).file().orElseThrow();
    assertEquals(
        List.of("link eth0 in shop.web has changed"),
        file.compare(Plans.applied(topology)).orElseThrow().moved());

    SortedMap<ObjectKey, String> identities = new TreeMap<>(drifted.identities());
    identities.put(Link.keyOf(new NamespaceRef("shop.web"), "eth0"), "index 9999");
    KernelState.Observed anew =
        new KernelState.Observed("shop", drifted.owned(), drifted.foreign(), identities);
    assertEquals(
        List.of("link eth0 in shop.web was made anew"),
        file.compare(anew).orElseThrow().moved());
    assertTrue(
        file.compare(Plans.nothing()).orElseThrow().moved().contains("sandbox shop.web is gone"));
  }

  /** It was there, and not cnmc's, when the plan was made. */
  @Test
  void aBridgeOfSomebodyElseIsNoReasonUntilItIsGone() {
    KernelState.Desired desired =
        Sources.of(
                "guest.cnm",
                """
                topology shop {}
                network office { subnet = 10.1.0.0/24  options { external = true  name = "br0" } }
                container web { endpoint office }
                """)
            .accepted();
    KernelState.Observed host = Plans.hostFor(desired);
    PlanFile file = read(written(Plans.plan(desired, host))).file().orElseThrow();
    assertEquals(Optional.empty(), file.compare(host));
    assertEquals(
        List.of("link br0 is gone"), file.compare(Plans.nothing()).orElseThrow().moved());
  }

  @Test
  void filesAreTheirOwnersAloneAndNeverLinks(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shop.plan");
    PlanStore.save(Plans.plan(topology, Plans.nothing()), "digest", file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("digest", PlanStore.load(file).file().orElseThrow().source());
    Path link = Files.createSymbolicLink(folder.resolve("link.plan"), file);
    Assertions.assertThrows(IOException.class, () -> PlanStore.load(link));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "nothing is left behind");
    }
  }
}
