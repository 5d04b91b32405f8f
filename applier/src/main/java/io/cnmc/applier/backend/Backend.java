package io.cnmc.applier.backend;

import io.cnmc.planner.plan.Operation;
import java.util.List;

/** Turns operations of some kinds into requests to the kernel. Safe for use by many threads. */
public interface Backend {
  /** Whether operations on this object are this backend's. */
  boolean executes(Operation operation);

  /**
   * Sees all operations of a level, those of other backends too, before any that {@link
   * #needsPreparation} is executed: to do at once what would be dear one by one.
   */
  default void prepare(List<Operation> level) throws OperationRefused {}

  /** False when what this backend does and what is prepared have nothing to do with each other. */
  default boolean needsPreparation() {
    return true;
  }

  /**
   * Executes operations of one batch, in order, in as few sends as it can, and tells {@code
   * progress} of each that the kernel has confirmed.
   *
   * @throws OperationRefused at the first that the kernel refuses; later ones may or may not have
   *     been executed
   */
  void execute(List<Operation> operations, Progress progress) throws OperationRefused;

  /** Hears of confirmed operations. */
  interface Progress {
    void done(Operation operation);
  }
}
