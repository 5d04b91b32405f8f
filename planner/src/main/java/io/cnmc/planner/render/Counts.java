package io.cnmc.planner.render;

import io.cnmc.planner.diff.Impact;
import java.util.List;

/**
 * How many declarations (networks, containers, endpoints) come, change and go. One that is made
 * again both comes and goes; one that stays and has a link made again is changed, and recreated.
 * What all share, the firewall, counts when it changes, and when nothing else does; not when it
 * comes or goes with the rest.
 */
record Counts(int add, int change, int destroy, int flaps, int recreated) {
  private static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  static Counts of(List<Declaration> declarations) {
    Counts counts = NONE;
    Counts shared = NONE;
    for (Declaration declaration : declarations) {
      if (declaration.isUnchanged()) {
        continue;
      }
      Counts one = of(declaration);
      if (declaration.isTopology() && declaration.symbol() != Symbol.CHANGE) {
        shared = shared.plus(one);
      } else {
        counts = counts.plus(one);
      }
    }
    return counts.equals(NONE) ? shared : counts;
  }

  private static Counts of(Declaration declaration) {
    Symbol symbol = declaration.symbol();
    boolean again = symbol == Symbol.REPLACE;
    return new Counts(
        symbol == Symbol.ADD || again ? 1 : 0,
        symbol == Symbol.CHANGE ? 1 : 0,
        symbol == Symbol.REMOVE || again ? 1 : 0,
        declaration.impact() == Impact.FLAP ? 1 : 0,
        declaration.impact() == Impact.RECREATE ? 1 : 0);
  }

  private Counts plus(Counts other) {
    return new Counts(
        add + other.add,
        change + other.change,
        destroy + other.destroy,
        flaps + other.flaps,
        recreated + other.recreated);
  }

  @Override
  public String toString() {
    return String.format(
        "Plan: %d to add, %d to change, %d to destroy. Impact: %d %s, %d recreated.",
        add, change, destroy, flaps, flaps == 1 ? "flap" : "flaps", recreated);
  }
}
