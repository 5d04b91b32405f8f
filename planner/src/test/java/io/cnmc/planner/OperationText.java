package io.cnmc.planner;

import io.cnmc.planner.plan.Operation;

/** An operation as one line, for comparing. */
final class OperationText {
  private OperationText() {}

  static String of(Operation operation) {
    return switch (operation) {
      case Operation.Create c ->
          "create "
              + c.object().key()
              + (c.companion() == null ? "" : " with " + c.companion().key());
      case Operation.Update u -> "update " + u.after().key();
      case Operation.Delete d ->
          "delete "
              + d.object().key()
              + (d.alongside().isEmpty() ? "" : " and " + d.alongside().size() + " with it");
      case Operation.LinkUp up -> "up " + up.link().key();
    };
  }
}
