package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.diagnostics.Diagnostics;
import java.util.List;

/** All rules; their order does not matter, for none builds on another. */
public final class Rules {
  private static final List<Rule> ALL = List.of();

  private Rules() {}

  public static void check(Draft draft, Diagnostics diagnostics) {
    ALL.forEach(rule -> rule.check(draft, diagnostics));
  }
}
