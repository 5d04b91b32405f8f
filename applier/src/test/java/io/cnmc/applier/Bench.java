package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.Topology;
import io.cnmc.netlink.Kernel;
import io.cnmc.planner.DesiredResult;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.PlanResult;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Compiles, plans and applies on a kernel, one request after the other, for tests of the laws. */
final class Bench {
  private static final Drivers DRIVERS = Drivers.load();

  final Kernel kernel;
  final Planner planner = new Planner(DRIVERS);
  private final Path runDirectory;

  Bench(Kernel kernel, Path runDirectory) {
    this.kernel = kernel;
    this.runDirectory = runDirectory;
  }

  static Path topologies() {
    return Path.of(System.getProperty("cnmc.root", ".."), "topologies");
  }

  KernelState.Desired desired(Path file) {
    return desired(new Compiler().compile(file, options()));
  }

  KernelState.Desired desired(String source) {
    return desired(
        new Compiler().compile(new SourceFile("test.cnm", source), Path.of("."), options()));
  }

  /** Of a topology with hosts, the part of the first. */
  private KernelState.Desired desired(Compilation compilation) {
    assertEquals(List.of(), compilation.diagnostics());
    Topology topology = compilation.topology().orElseThrow();
    DesiredResult result =
        topology.hosts().isEmpty()
            ? planner.desired(topology)
            : planner.desired(topology, topology.hosts().getFirst());
    assertEquals(List.of(), result.diagnostics());
    return result.desired();
  }

  private static CompilerOptions options() {
    return new CompilerOptions(DRIVERS, List.of(), name -> null);
  }

  Plan plan(KernelState.Desired desired, String... targets) throws IOException {
    PlanResult result =
        planner.plan(
            desired,
            new LiveStateReader(kernel, 1).read(desired),
            new PlanOptions(List.of(targets)));
    assertEquals(List.of(), result.diagnostics());
    return result.plan();
  }

  ApplyReport apply(KernelState.Desired desired) throws IOException {
    return apply(desired, ApplyOptions.OnError.REVERT);
  }

  ApplyReport apply(KernelState.Desired desired, ApplyOptions.OnError onError)
      throws IOException {
    return apply(plan(desired), onError);
  }

  ApplyReport apply(Plan plan, ApplyOptions.OnError onError) {
    return new Applier(kernel, planner, runDirectory, Duration.ofMillis(1))
        .apply(
            plan,
            new ApplyOptions(onError, 1, new CancellationToken()),
            ApplyListener.SILENT);
  }

  /** Applies, which must succeed, and checks that the next plan is empty. */
  void converge(KernelState.Desired desired) throws IOException {
    ApplyReport report = apply(desired);
    assertTrue(
        report instanceof ApplyReport.Applied || report instanceof ApplyReport.Unchanged,
        report::toString);
    assertEquals(List.of(), plan(desired).changes());
  }
}
