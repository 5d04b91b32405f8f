package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cnmc.applier.Applier;
import io.cnmc.applier.ApplyListener;
import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.LiveStateReader;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.Planner;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Applies with plug-ins to a fake kernel, and leaves /run/cnmc alone, as no command line would. */
record PluginApply(FakeKernel kernel, Plugins plugins, Path folder) {
  KernelState.Desired desired(Path source) {
    CompilerOptions options = new CompilerOptions(plugins.drivers(), List.of(), name -> null);
    return new Planner(plugins.drivers())
        .desired(new Compiler().compile(source, options).topology().orElseThrow())
        .desired();
  }

  void apply(KernelState.Desired desired) throws IOException {
    Planner planner = new Planner(plugins.drivers());
    KernelState.Observed observed = new LiveStateReader(kernel, plugins.kinds()).read(desired);
    Plan plan = planner.plan(desired, observed, PlanOptions.ALL).plan();
    ApplyReport report =
        new Applier(kernel, plugins.kinds(), planner, folder.resolve("run"))
            .apply(
                plan,
                new ApplyOptions(ApplyOptions.OnError.REVERT, 1, new CancellationToken()),
                ApplyListener.SILENT);
    assertInstanceOf(ApplyReport.Applied.class, report, report::toString);
  }
}
