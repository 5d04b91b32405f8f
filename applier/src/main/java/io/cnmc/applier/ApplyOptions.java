package io.cnmc.applier;

/** How to apply. {@code parallelism} is how many namespaces are worked on at once, at least 1. */
public record ApplyOptions(OnError onError, int parallelism, CancellationToken cancellation) {

  /** What becomes of a half-done apply. */
  public enum OnError {
    /** The state before is restored. */
    REVERT,
    /** What is done stays, and the report lists what is not. */
    STOP
  }

  public ApplyOptions {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism " + parallelism);
    }
  }

  /** Reverts on error, with a thread per core. */
  public static ApplyOptions defaults() {
    return new ApplyOptions(
        OnError.REVERT, Runtime.getRuntime().availableProcessors(), new CancellationToken());
  }
}
