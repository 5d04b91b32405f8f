package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.PlanCode;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.ObjectType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets on a host of several, with two overlays. */
final class OverlayTargetsTest {
  private static final String SOURCE =
      """
      topology t { }
      host one { address = 192.0.2.1 }
      host two { address = 192.0.2.2 }
      network mesh { driver = overlay  subnet = 10.1.0.0/24 }
      network vault { driver = overlay  subnet = 10.2.0.0/24  options { vni = 7 } }
      network lan { subnet = 10.3.0.0/24 }
      network cable { driver = wire }
      network patch { driver = wire }
      container web1 { on = one  endpoint mesh }
      container db1 { on = one  endpoint vault }
      container web2 { on = two  endpoint mesh  endpoint lan }
      container db2 { on = two  endpoint vault }
      container c2 { on = two  endpoint cable }
      container d2 { on = two  endpoint cable }
      container p1 { on = one  endpoint patch }
      container q1 { on = one  endpoint patch }
      """;

  private final Topology topology = compiled(SOURCE);
  private final Host one = topology.host("one").orElseThrow();
  private final KernelState.Desired desired = Plans.desired(topology, one);

  private static Topology compiled(String source) {
    CompilerOptions options = new CompilerOptions(Drivers.load(), List.of(), name -> null);
    return new Compiler()
        .compile(new SourceFile("t.cnm", source), Path.of("."), options)
        .topology()
        .orElseThrow();
  }

  private PlanOptions targets(String target) {
    return new PlanOptions(List.of(target), topology, one);
  }

  private List<String> changes(
      KernelState.Desired wanted, KernelState.Observed observed, String target) {
    PlanResult result = Plans.PLANNER.plan(wanted, observed, targets(target));
    assertEquals(List.of(), result.diagnostics());
    return result.plan().changes().stream().map(OverlayTargetsTest::words).toList();
  }

  private static String words(Change change) {
    return switch (change) {
      case Change.Create c -> "+ " + c.key();
      case Change.Update u -> "~ " + u.key();
      case Change.Replace r -> "-/+ " + r.key();
      case Change.Delete d -> "- " + d.key();
    };
  }

  /** The host as desired, but for the objects of all networks' tunnels. */
  private KernelState.Observed live(boolean entries) {
    List<KernelObject> objects =
        desired.state().objects().values().stream()
            .filter(o -> entries || !isEntry(o))
            .toList();
    return new KernelState.Observed(
        "t", KernelState.of(objects), Plans.hostFor(desired).foreign(), new TreeMap<>());
  }

  private static boolean isEntry(KernelObject object) {
    return object instanceof FdbEntry
        || object.key().type() == ObjectType.NEIGHBOUR && object.key().namespace().isHost();
  }

  @Test
  void aNetworkIsMendedWithTheEntriesOfItsTunnelAlone() {
    List<String> all =
        desired.state().objects().keySet().stream()
            .filter(key -> key.toString().contains("vx-mesh"))
            .filter(key -> key.type() != ObjectType.LINK)
            .map(key -> "+ " + key)
            .toList();
    assertEquals(3, all.size());
    assertEquals(all, changes(desired, live(false), "mesh"));
    assertEquals(all, changes(desired, live(false), "web1"), "with its networks");
    assertEquals(List.of(), changes(desired, live(true), "mesh"));
  }

  @Test
  void aNetworkGoesWithItsTunnelAndTheTunnelsEntries() {
    List<String> gone =
        changes(Planner.nothing("t"), live(true), "network.mesh").stream()
            .filter(change -> !change.contains("nft"))
            .toList();
    List<KernelObject> mesh =
        desired.state().objects().values().stream().filter(OverlayTargetsTest::isOfMesh).toList();
    assertEquals(mesh.stream().map(object -> "- " + object.key()).sorted().toList(), sorted(gone));
  }

  @Test
  void aNetworkIsMadeWithItsTunnelAndTheTunnelsEntries() {
    KernelState.Observed nothing =
        new KernelState.Observed(
            "t", KernelState.EMPTY, Plans.hostFor(desired).foreign(), new TreeMap<>());
    List<String> made =
        changes(desired, nothing, "mesh").stream()
            .filter(change -> !change.contains("nft"))
            .toList();
    List<String> mesh =
        desired.state().objects().keySet().stream()
            .filter(key -> key.namespace().isHost() && key.id().matches("(br|vx)-mesh.*"))
            .map(key -> "+ " + key)
            .toList();
    assertEquals(6, mesh.size());
    List<String> all = new ArrayList<>(mesh);
    all.add("+ forwarding IPv4");
    assertEquals(sorted(all), sorted(made));
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  /** Its own, and those of the container whose link is a port of it. */
  private static boolean isOfMesh(KernelObject object) {
    String key = object.key().toString();
    boolean port =
        object instanceof Link link
            && link.port() != null
            && link.port().master().equals("br-mesh");
    return port || key.contains("-mesh") && !key.contains("nft") || key.contains("t.web1");
  }

  @Test
  void aWireOfThisHostIsItsEndpoints() {
    List<String> gone = changes(Planner.nothing("t"), live(true), "patch");
    assertEquals(
        List.of("t.p1", "t.q1"),
        gone.stream()
            .filter(change -> change.startsWith("- sandbox "))
            .map(change -> change.substring("- sandbox ".length()))
            .toList());
    assertEquals(List.of(), changes(desired, live(true), "patch"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hidden = true"})
  void aNumberComesFromANetworkThatLosesIt(String hidden) {
    String with = "vni = 7  " + hidden;
    Topology before = compiled(SOURCE.replace("vni = 7", with));
    Topology after =
        compiled(
            SOURCE
                .replace("vni = 7", "vni = 8  " + hidden)
                .replace("mesh {", "fresh {")
                .replace("endpoint mesh", "endpoint fresh")
                .replace("subnet = 10.1.0.0/24 }", "subnet = 10.4.0.0/24  options { " + with + " } }"));
    KernelState.Desired old = Plans.desired(before, one);
    KernelState.Observed observed =
        new KernelState.Observed(
            "t", old.state(), Plans.hostFor(old).foreign(), new TreeMap<>());
    PlanResult result =
        Plans.PLANNER.plan(
            Plans.desired(after, one),
            observed,
            new PlanOptions(List.of("fresh"), after, one));
    assertEquals(List.of(), result.diagnostics());
    String where = hidden.isEmpty() ? "" : " in t.%s.hidden";
    List<String> tunnels =
        result.plan().changes().stream()
            .map(OverlayTargetsTest::words)
            .filter(change -> change.contains("link vx-"))
            .toList();
    assertEquals(
        List.of(
            "+ link vx-fresh" + where.formatted("fresh"),
            "-/+ link vx-vault" + where.formatted("vault")),
        sorted(tunnels));
  }

  @Test
  void whatIsElsewhereIsSaidToBeThere() {
    assertEquals("`web2` is on host `two`, not on `one`; --host two", refusal("web2"));
    assertEquals(
        "`container.db2` is on host `two`, not on `one`; --host two", refusal("container.db2"));
    assertEquals("`lan` is on host `two`, not on `one`; --host two", refusal("lan"));
    assertEquals("`network.web2` is no network or container of it; null", refusal("network.web2"));
    assertEquals("`cable` is on host `two`, not on `one`; --host two", refusal("cable"));
    assertEquals("`mehs` is no network or container of it; -target mesh", refusal("mehs"));
  }

  private String refusal(String target) {
    KernelState.Observed nothing =
        new KernelState.Observed(
            "t", KernelState.EMPTY, Plans.hostFor(desired).foreign(), new TreeMap<>());
    Diagnostic refusal =
        Plans.PLANNER.plan(desired, nothing, targets(target)).diagnostics().get(0);
    assertEquals(PlanCode.UNKNOWN_TARGET, refusal.code());
    return refusal.notes().get(0) + "; " + refusal.help();
  }
}
