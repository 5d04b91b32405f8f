package io.cnmc.cli;

import io.cnmc.applier.kind.Kinds;
import io.cnmc.planner.driver.Drivers;
import io.cnmc.planner.driver.PluginFailure;

/** The drivers there are, with those of plug-ins, and the kinds of links that plug-ins bring. */
record Plugins(Drivers drivers, Kinds kinds) {
  /** Those of this build only. */
  static Plugins none() {
    return new Plugins(Drivers.load(), Kinds.NONE);
  }

  static Plugins of(ClassLoader jars) throws PluginFailure {
    return new Plugins(Drivers.load(jars), Kinds.load(jars));
  }
}
