package io.cnmc.planner;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.driver.HostFacts;
import io.cnmc.planner.state.KernelState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From source to desired state, on a host that never changes. */
public final class Sources {
  private static final Drivers DRIVERS = Drivers.load();
  /** The first of its name servers means something else in every namespace. */
  private static final HostFacts HOST =
      new HostFacts(List.of(IpAddress.of("127.0.0.53"), IpAddress.of("192.0.2.53")));

  private static final Planner PLANNER = new Planner(DRIVERS, HOST);

  private Sources() {}

  /** What a source means, or what is wrong with it. */
  public record Outcome(Optional<KernelState.Desired> desired, List<Diagnostic> diagnostics) {
    public List<String> codes() {
      return diagnostics.stream().map(d -> d.code().id()).distinct().toList();
    }

    public KernelState.Desired accepted() {
      return desired.orElseThrow(() -> new AssertionError(diagnostics.toString()));
    }
  }

  private static Compilation compilation(String name, String text) {
    return new Compiler()
        .compile(
            new SourceFile(name + ".cnm", text),
            Path.of("."),
            new CompilerOptions(DRIVERS, List.of(), variable -> null));
  }

  /** What a source that is without fault says. */
  static Topology compile(String name, String text) {
    Compilation compilation = compilation(name, text);
    return compilation
        .topology()
        .orElseThrow(() -> new AssertionError(compilation.diagnostics().toString()));
  }

  public static Outcome of(String name, String text) {
    Compilation compilation = compilation(name, text);
    if (compilation.topology().isEmpty()) {
      return new Outcome(Optional.empty(), compilation.diagnostics());
    }
    Topology topology = compilation.topology().orElseThrow();
    DesiredResult result =
        topology.hosts().isEmpty()
            ? PLANNER.desired(topology)
            : PLANNER.desired(topology, topology.hosts().getFirst());
    return result.diagnostics().isEmpty()
        ? new Outcome(Optional.of(result.desired()), List.of())
        : new Outcome(Optional.empty(), result.diagnostics());
  }
}
