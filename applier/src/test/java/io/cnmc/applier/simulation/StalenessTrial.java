package io.cnmc.applier.simulation;

import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanFile;
import io.cnmc.planner.plan.Staleness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** A saved plan, something that changes before it is applied, and whether it is refused then. */
final class StalenessTrial {
  private final Scenario scenario;
  private final long seed;
  private final Path runDirectory;

  StalenessTrial(Scenario scenario, long seed, Path runDirectory) {
    this.scenario = scenario;
    this.seed = seed;
    this.runDirectory = runDirectory;
  }

  /** Wrong when a change of what the plan touches is not refused. */
  Optional<String> relevant() throws IOException {
    Machine machine = scenario.machine(runDirectory);
    PlanFile file = saved(scenario.plan());
    String what = new Meddler(machine.kernel, new Random(seed)).relevant(file.plan());
    return compare(machine, file).isPresent()
        ? Optional.empty()
        : Optional.of(scenario + ", seed " + seed + ": not refused after " + what);
  }

  /** Wrong when a change of anything else is refused. */
  Optional<String> unrelated() throws IOException {
    Machine machine = scenario.machine(runDirectory);
    PlanFile file = saved(scenario.plan());
    String what = new Meddler(machine.kernel, new Random(seed)).unrelated();
    return compare(machine, file)
        .map(stale -> scenario + ", seed " + seed + ": after " + what + " refused for " + stale);
  }

  private static Optional<Staleness> compare(Machine machine, PlanFile file) throws IOException {
    return file.compare(machine.bench.read(file.plan().desired()));
  }

  /** As it is read again. */
  private static PlanFile saved(Plan plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanFile.write(plan, "source", out);
    PlanFile.Reading reading = PlanFile.read(new ByteArrayInputStream(out.toByteArray()));
    return reading.file().orElseThrow(() -> new AssertionError(reading.diagnostics()));
  }
}
