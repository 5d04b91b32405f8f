package io.cnmc.planner;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.Host;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.diff.Clashes;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.driver.HostFacts;
import io.cnmc.planner.driver.Placement;
import io.cnmc.planner.driver.TopologyLowering;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PluginGuard;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.targets.Narrowed;
import io.cnmc.planner.targets.Targets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says what has to change for a kernel to hold a topology. Pure: it has no handle that could
 * write.
 */
public final class Planner {
  private final Drivers drivers;
  private final HostFacts host;

  public Planner(Drivers drivers) {
    this(drivers, HostFacts.NONE);
  }

  public Planner(Drivers drivers, HostFacts host) {
    this.drivers = drivers;
    this.host = host;
  }

  /** What the kernel holds when the topology, which has no hosts, runs. */
  public DesiredResult desired(Topology topology) {
    return desired(new TopologyLowering(topology, drivers, host));
  }

  /** What the kernel of a host of the topology holds when it runs. */
  public DesiredResult desired(Topology topology, Host on) {
    return desired(new TopologyLowering(new Placement(topology, on), drivers, host));
  }

  /**
   * What the drivers have to say of a topology, of each of its hosts. Each has its own part checked
   * only: of 200 hosts, every one would know the endpoints of 199.
   */
  public List<Diagnostic> check(Topology topology) {
    if (topology.hosts().isEmpty()) {
      return desired(topology).diagnostics();
    }
    Diagnostics diagnostics = new Diagnostics();
    for (Host on : topology.hosts()) {
      Placement alone = new Placement(topology, on, true);
      diagnostics.addAll(desired(new TopologyLowering(alone, drivers, host)).diagnostics());
    }
    return diagnostics.sorted();
  }

  private static DesiredResult desired(TopologyLowering lowering) {
    KernelState.Desired desired = lowering.lower();
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(PluginGuard.refusals(desired, lowering.stated())); // first: some are dropped
    diagnostics.addAll(lowering.diagnostics());
    return new DesiredResult(desired, diagnostics.sorted());
  }

  /** What destroying a topology desires. */
  public static KernelState.Desired nothing(String topology) {
    return new KernelState.Desired(topology, KernelState.EMPTY, Map.of());
  }

  public PlanResult plan(
      KernelState.Desired desired, KernelState.Observed observed, PlanOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Narrowed wanted = Targets.narrow(options, desired, observed, diagnostics);
    diagnostics.addAll(
        OptionPlaces.of(
            Clashes.of(wanted.desired(), wanted.staying(), observed), options.topology()));
    return new PlanResult(Plan.between(wanted.desired(), observed), diagnostics.sorted());
  }

  /**
   * What stands in the way of a plan that was made before, in the kernel as it is now: of what it
   * changes, for it was not refused for anything that stays.
   */
  public static List<Diagnostic> obstacles(Plan plan, KernelState.Observed now) {
    Set<ObjectKey> staying = new HashSet<>(plan.desired().state().objects().keySet());
    plan.changes().forEach(change -> staying.remove(change.key()));
    return Clashes.of(plan.desired(), staying, now);
  }

  /** For a kernel that holds nothing, and of which nobody says what it has. */
  public PlanResult planForNothing(KernelState.Desired desired, PlanOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    KernelState.Observed nothing =
        new KernelState.Observed(
            desired.topology(), KernelState.EMPTY, KernelState.EMPTY, new TreeMap<>());
    KernelState.Desired wanted =
        Targets.narrow(options, desired, nothing, diagnostics).desired();
    return new PlanResult(Plan.between(wanted, nothing), diagnostics.sorted());
  }
}
