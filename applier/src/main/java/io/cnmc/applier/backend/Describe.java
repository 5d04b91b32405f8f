package io.cnmc.applier.backend;

import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject;

/** Operations in words: {@code create link eth0 in shop.web}. */
public final class Describe {
  private Describe() {}

  public static String operation(Operation operation) {
    return switch (operation) {
      case Operation.Create o -> "create " + o.object().key();
      case Operation.Update o -> "change " + o.after().key();
      case Operation.Delete o -> "delete " + o.object().key();
      case Operation.LinkUp o -> "bring up " + o.link().key();
    };
  }

  /** What the operation is about, as it is after it, or as it was when it is deleted. */
  public static KernelObject object(Operation operation) {
    return switch (operation) {
      case Operation.Create o -> o.object();
      case Operation.Update o -> o.after();
      case Operation.Delete o -> o.object();
      case Operation.LinkUp o -> o.link();
    };
  }
}
