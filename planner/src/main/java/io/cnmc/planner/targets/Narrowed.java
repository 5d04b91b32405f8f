package io.cnmc.planner.targets;

import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import java.util.Set;

/** What is desired, and what of it is there only because it stays as it is. */
public record Narrowed(KernelState.Desired desired, Set<ObjectKey> staying) {
  /** Nothing is narrowed: all of it is meant. */
  static Narrowed all(KernelState.Desired desired) {
    return new Narrowed(desired, Set.of());
  }
}
