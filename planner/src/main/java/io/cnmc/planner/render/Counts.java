package io.cnmc.planner.render;

import io.cnmc.planner.diff.Impact;
import java.util.List;

/**
 * How many declarations (networks, containers, endpoints) come, change and go. One that is made again
 * both comes and goes. What all share counts as one change when it changes, and not when it comes or
 * goes with the rest.
 */
record Counts(int add, int change, int destroy, int flaps, int recreated) {
  static Counts of(List<Declaration> declarations) {
    int add = 0;
    int change = 0;
    int destroy = 0;
    int flaps = 0;
    int recreated = 0;
    for (Declaration declaration : declarations) {
      Symbol symbol = declaration.symbol();
      boolean shared = declaration.isTopology();
      // A container that is only listed for its endpoints does not change itself.
      if (declaration.changes().isEmpty()) {
        continue;
      }
      add += !shared && (symbol == Symbol.ADD || symbol == Symbol.REPLACE) ? 1 : 0;
      change += symbol == Symbol.CHANGE ? 1 : 0;
      destroy += !shared && (symbol == Symbol.REMOVE || symbol == Symbol.REPLACE) ? 1 : 0;
      flaps += declaration.impact() == Impact.FLAP ? 1 : 0;
      recreated += symbol == Symbol.REPLACE ? 1 : 0;
    }
    return new Counts(add, change, destroy, flaps, recreated);
  }

  @Override
  public String toString() {
    return String.format(
        "Plan: %d to add, %d to change, %d to destroy. Impact: %d %s, %d recreated.",
        add, change, destroy, flaps, flaps == 1 ? "flap" : "flaps", recreated);
  }
}
