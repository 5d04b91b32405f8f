package io.cnmc.planner.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.planner.LinkEdits;
import io.cnmc.planner.Plans;
import io.cnmc.planner.Sources;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.render.DriftText;
import io.cnmc.planner.render.Style;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pinned ports: what of them differs is told where it is declared, and how they come and go. */
class AntiSpoofTest {
  private static final String LAB =
      """
      topology shop {}
      network lab {
        subnet  = [10.1.0.0/24, fd01::/64]
        options { anti_spoof = true }
      }
      container web { endpoint lab { mac = 02:00:00:00:00:01  allow_sources = 10.9.0.0/16 } }
      """;

  private static final String FREE =
      LAB.replace(" anti_spoof = true ", "").replace("  allow_sources = 10.9.0.0/16", "");

  private static KernelState.Desired desired(String source) {
    return Sources.of("t", source).desired().orElseThrow();
  }

  private static Plan plan(String live, String source, UnaryOperator<KernelObject> edit) {
    List<KernelObject> objects =
        new ArrayList<>(desired(live).state().objects().values()).stream().map(edit).toList();
    return Plans.plan(
        desired(source), Plans.observed(KernelState.of(objects), KernelState.EMPTY));
  }

  private static String drift(UnaryOperator<KernelObject> edit) {
    return DriftText.render(plan(LAB, LAB, edit), Style.PLAIN).replaceAll("cn[0-9a-f]{10}", "PORT");
  }

  @Test
  void anEntryThatIsMissingIsToldWithTheLineOfItsEndpoint() {
    assertEquals(
        """
        t.cnm:6  topology shop: nft set allowed4: lacks element PORT . 10.9.0.0/16
        t.cnm:6  topology shop: nft set pinned: lacks element PORT
        t.cnm:6  topology shop: nft set pinned-arp: lacks element PORT . 02:00:00:00:00:01 . 10.1.0.2
        t.cnm:6  topology shop: nft set pinned-mac: lacks element PORT . 02:00:00:00:00:01
        t.cnm:6  topology shop: nft set pinned4: lacks element PORT . 10.1.0.2
        t.cnm:6  topology shop: nft set pinned6: lacks element PORT . fd01::2
        t.cnm:6  topology shop: nft set pinned6: lacks element PORT . fe80::ff:fe00:1
        """,
        drift(
            o ->
                o instanceof NftSet set && set.family() == NftFamily.BRIDGE
                    ? with(set, new TreeSet<>())
                    : o));
  }

  @Test
  void anEntryThatIsTooManyIsTold() {
    NftElement more = new NftElement(List.of("cn0123456789", "10.0.0.0/8"), List.of());
    assertEquals(
        """
        t.cnm:1  topology shop: nft set allowed4: has element PORT . 10.0.0.0/8, which is not declared
        """,
        drift(
            o -> {
              if (o instanceof NftSet set && set.name().equals("allowed4")) {
                TreeSet<NftElement> elements = new TreeSet<>(set.elements());
                elements.add(more);
                return with(set, elements);
              }
              return o;
            }));
  }

  private static NftSet with(NftSet set, TreeSet<NftElement> elements) {
    return new NftSet(
        set.family(), set.table(), set.name(), set.keyTypes(), set.dataTypes(), set.interval(),
        elements);
  }

  @Test
  void whatThePortForwardsIsToldAsAnAttribute() {
    assertEquals(
        """
        t.cnm:6  container web, endpoint lab: link PORT: group_fwd_mask is absent, declared 0x4001
        """,
        drift(
            o ->
                o instanceof Link link && link.port() != null
                    ? LinkEdits.port(link, new Link.Port("br-lab", false, false))
                    : o));
  }

  /** The table of the other family, which is as it is to be, stays. */
  @Test
  void aTableThatIsGoneIsMadeAlone() {
    Plan plan =
        plan(
            LAB,
            LAB,
            o -> o instanceof NftTable t && t.family() == NftFamily.BRIDGE
                ? new NftTable(NftFamily.BRIDGE, t.name(), t.mark() + NftTable.DORMANT)
                : o);
    assertEquals(
        List.of(),
        plan.changes().stream()
            .map(change -> change.key().id())
            .filter(id -> !id.startsWith("bridge cnmc-shop"))
            .toList());
    assertEquals(11, plan.changes().size(), "the table, 7 sets, 3 chains");
  }

  @Test
  void theTableComesBeforeThePortAndGoesAfterIt() {
    Plan made =
        Plans.plan(desired(LAB), Plans.observed(KernelState.EMPTY, KernelState.EMPTY));
    List<Operation> making = operations(made);
    assertTrue(
        index(making, o -> o instanceof Operation.Create c && isPins(c.object()))
            < index(making, o -> o instanceof Operation.Create c && isPort(c.object())));
    List<Operation> removing = operations(plan(LAB, "topology shop {}\n", o -> o));
    assertTrue(
        index(
                removing,
                o ->
                    o instanceof Operation.Delete d
                        && d.alongside().stream().anyMatch(AntiSpoofTest::isPort))
            < index(removing, o -> o instanceof Operation.Delete d && isTable(d.object())));
  }

  @Test
  void withoutTheOptionTheTableGoesAndThePortStays() {
    List<Operation> freeing = operations(plan(LAB, FREE, o -> o));
    assertEquals(2, freeing.size(), freeing::toString);
    assertEquals(0, index(freeing, o -> o instanceof Operation.Delete d && isTable(d.object())));
    assertEquals(1, index(freeing, o -> o instanceof Operation.Update u && isPort(u.after())));
  }

  private static boolean isTable(KernelObject object) {
    return object instanceof NftTable table && table.family() == NftFamily.BRIDGE;
  }

  private static boolean isPins(KernelObject object) {
    return object instanceof NftSet set && set.name().equals("pinned4");
  }

  private static boolean isPort(KernelObject object) {
    return object instanceof Link link && link.port() != null;
  }

  private static List<Operation> operations(Plan plan) {
    return plan.graph().nodes().stream().map(node -> node.operation()).toList();
  }

  private static int index(List<Operation> operations, Predicate<Operation> which) {
    return IntStream.range(0, operations.size())
        .filter(i -> which.test(operations.get(i)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(operations.toString()));
  }
}
