package io.cnmc.planner.plan;

import java.io.Serial;

/** A plan file is not what it claims to be; never leaves {@link PlanFile}. */
final class PlanFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  PlanFormatException(String message) {
    super(message);
  }
}
