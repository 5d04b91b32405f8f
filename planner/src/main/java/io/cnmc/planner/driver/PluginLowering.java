package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;

/** Takes what a plug-in says while it says it, so that what is wrong with it is the plug-in's. */
record PluginLowering(Lowering out) implements Lowering {
  @Override
  public void add(KernelObject object, Cause cause) {
    Whole.check(object);
    Whole.check(cause);
    out.add(object, cause);
  }

  @Override
  public void report(Diagnostic diagnostic) {
    Diagnostic settled =
        new Diagnostic(
            PluginCode.of(diagnostic.code()),
            diagnostic.primary(),
            diagnostic.secondary(),
            diagnostic.notes(),
            diagnostic.help());
    Whole.check(settled);
    out.report(settled);
  }

  @Override
  public Firewall firewall() {
    return out.firewall();
  }
}
