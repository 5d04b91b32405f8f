package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.Host;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles, plans and applies on a kernel, one request after the other, for tests of the laws. */
public final class Bench {
  private static final Drivers DRIVERS = Drivers.load();

  final Kernel kernel;
  final Planner planner;

  /** What an apply waited for; no time passes. */
  final List<Duration> pauses = new ArrayList<>();

  private final Drivers drivers;
  private final Kinds kinds;
  private final Path runDirectory;

  public Bench(Kernel kernel, Path runDirectory) {
    this(kernel, runDirectory, DRIVERS, Kinds.NONE);
  }

  /** With those of plug-ins. */
  Bench(Kernel kernel, Path runDirectory, Drivers drivers, Kinds kinds) {
    this.kernel = kernel;
    this.planner = new Planner(drivers);
    this.drivers = drivers;
    this.kinds = kinds;
    this.runDirectory = runDirectory;
  }

  public static Path topologies() {
    return Path.of(System.getProperty("cnmc.root", ".."), "topologies");
  }

  KernelState.Desired desired(Path file) {
    return desired(new Compiler().compile(file, options(drivers)));
  }

  /** What a file says, which must be without fault. */
  public static Topology compile(Path file) {
    Compilation compilation = new Compiler().compile(file, options(DRIVERS));
    assertEquals(List.of(), compilation.diagnostics());
    return compilation.topology().orElseThrow();
  }

  /** The drivers' answer to a topology, or to one host's part of it. */
  public static DesiredResult lower(Topology topology, @Nullable Host host) {
    Planner planner = new Planner(DRIVERS);
    return host == null ? planner.desired(topology) : planner.desired(topology, host);
  }

  public KernelState.Desired desired(String source) {
    return desired(
        new Compiler().compile(new SourceFile("test.cnm", source), Path.of("."), options(drivers)));
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

  private static CompilerOptions options(Drivers drivers) {
    return new CompilerOptions(drivers, List.of(), name -> null);
  }

  public Plan plan(KernelState.Desired desired, String... targets) throws IOException {
    PlanResult result =
        planner.plan(
            desired,
            read(desired),
            new PlanOptions(List.of(targets)));
    assertEquals(List.of(), result.diagnostics());
    return result.plan();
  }

  /** The live state, read by one thread. */
  public KernelState.Observed read(KernelState.Desired desired) throws IOException {
    return new LiveStateReader(kernel, kinds, 1).read(desired);
  }

  /** What would lead back to where a plan began. */
  public Plan back(Plan plan) throws IOException {
    KernelState.Desired before =
        new KernelState.Desired(
            plan.topology(), plan.before().owned(), plan.desired().causes());
    return planner.plan(before, read(before), PlanOptions.ALL).plan();
  }

  ApplyReport apply(KernelState.Desired desired) throws IOException {
    return apply(desired, ApplyOptions.OnError.REVERT);
  }

  ApplyReport apply(KernelState.Desired desired, ApplyOptions.OnError onError)
      throws IOException {
    return apply(plan(desired), onError);
  }

  public ApplyReport apply(Plan plan, ApplyOptions.OnError onError) {
    return apply(plan, onError, new CancellationToken());
  }

  public ApplyReport apply(
      Plan plan, ApplyOptions.OnError onError, CancellationToken cancellation) {
    return new Applier(kernel, kinds, planner, runDirectory, pauses::add)
        .apply(
            plan,
            new ApplyOptions(onError, 1, cancellation),
            ApplyListener.SILENT);
  }

  /** As if no apply of the topology had been interrupted. */
  public void forget(String topology) throws IOException {
    new Journal(runDirectory, topology).clear();
  }

  /** Applies, which must succeed, and checks that the next plan is empty. */
  public void converge(KernelState.Desired desired) throws IOException {
    succeed(desired);
    assertEquals(List.of(), plan(desired).changes());
  }

  /** Applies, which must succeed. */
  public void succeed(KernelState.Desired desired) throws IOException {
    ApplyReport report = apply(desired);
    assertTrue(
        report instanceof ApplyReport.Applied || report instanceof ApplyReport.Unchanged,
        report::toString);
  }
}
