package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.diagnostics.Diagnostics;

/** One demand on a topology. It reports each violation once and changes nothing. */
@FunctionalInterface
interface Rule {
  void check(Draft draft, Diagnostics diagnostics);
}
