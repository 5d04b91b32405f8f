package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanFile;
import io.cnmc.planner.state.KernelState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds of a plan for some owners, whatever ran before, whatever is declared now and whoever
 * is meant: each owner is wholly as it was or wholly as declared, with its entries of the
 * firewall.
 */
final class TargetLawsTest {
  private static final Map<String, Optional<Topology>> TOPOLOGIES = TargetTopologies.all();

  @TestFactory
  Stream<DynamicTest> everyTopologyAfterEveryOther() {
    return TOPOLOGIES.keySet().stream()
        .flatMap(
            old ->
                TOPOLOGIES.keySet().stream()
                    .map(now -> DynamicTest.dynamicTest(old + " → " + now, () -> check(old, now))));
  }

  private static void check(String old, String now) throws IOException {
    KernelState.Desired before = desired(old);
    KernelState.Desired after = desired(now);
    SortedMap<String, TargetParts> then = TargetParts.byOwner(before);
    SortedMap<String, TargetParts> declared = TargetParts.byOwner(after);
    SortedSet<String> owners = new TreeSet<>(then.keySet());
    owners.addAll(declared.keySet());
    for (String target : owners) {
      Plan plan = plan(after, Plans.observed(before.state(), KernelState.EMPTY), target);
      KernelState state = plan.desired().state();
      assertTrue(
          isMixture(TargetParts.of(state), List.copyOf(owners), target, then, declared),
          () -> "when " + target + " is meant: " + TargetParts.of(state));
      SharedLaws.check(state);
      GraphLaws.check(plan);
      canBeSaved(plan);
      Plan rest = plan(after, Plans.observed(state, KernelState.EMPTY));
      GraphLaws.check(rest);
      assertEquals(after.state(), rest.desired().state());
    }
  }

  /**
   * Whether some of the owners, and the one that is meant, are as declared, the others as they
   * were.
   */
  private static boolean isMixture(
      TargetParts state,
      List<String> owners,
      String target,
      SortedMap<String, TargetParts> then,
      SortedMap<String, TargetParts> declared) {
    for (int chosen = 0; chosen < 1 << owners.size(); chosen++) {
      TargetParts mixture = TargetParts.none();
      boolean apart = true;
      for (int i = 0; i < owners.size(); i++) {
        boolean renewed = (chosen >> i & 1) == 1;
        String owner = owners.get(i);
        TargetParts parts = (renewed ? declared : then).getOrDefault(owner, TargetParts.none());
        apart &= mixture.addAll(parts) && (renewed || !owner.equals(target));
      }
      if (apart && mixture.equals(state)) {
        return true;
      }
    }
    return false;
  }

  private static KernelState.Desired desired(String name) {
    return TOPOLOGIES
        .getOrDefault(name, Optional.empty())
        .map(Plans::desired)
        .orElse(Planner.nothing("shop"));
  }

  private static Plan plan(
      KernelState.Desired desired, KernelState.Observed observed, String... owners) {
    List<String> targets = Stream.of(owners).map(owner -> owner.replace(' ', '.')).toList();
    PlanResult result = Plans.PLANNER.plan(desired, observed, new PlanOptions(targets));
    assertEquals(List.of(), result.diagnostics());
    return result.plan();
  }

  private static void canBeSaved(Plan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanFile.write(plan, "digest", out);
    PlanFile.Reading reading = PlanFile.read(new ByteArrayInputStream(out.toByteArray()));
    assertEquals(List.of(), reading.diagnostics());
  }
}
