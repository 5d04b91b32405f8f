package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;

/** Where drivers put the kernel objects they want. */
public interface Lowering {
  void add(KernelObject object, Cause cause);

  void report(Diagnostic diagnostic);

  /**
   * The topology's firewall, to which networks contribute entries; it becomes nft objects when all
   * drivers are done.
   */
  Firewall firewall();
}
