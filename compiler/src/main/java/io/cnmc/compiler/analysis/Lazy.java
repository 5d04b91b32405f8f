package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value computed when it is first asked for. Asking for it while it is being computed is a cycle:
 * that is reported once and gives {@code broken}.
 */
final class Lazy<T> {
  private final Evaluations evaluations;
  private final String description;
  private final T broken;
  private @Nullable Supplier<T> compute;
  private @Nullable T value;
  private boolean running;

  /** {@code description} is for messages: {@code `web-1.address`}. */
  Lazy(Evaluations evaluations, String description, T broken, Supplier<T> compute) {
    this.evaluations = evaluations;
    this.description = description;
    this.broken = broken;
    this.compute = compute;
  }

  /** {@code use} is the place that asks; null when the analysis itself does. */
  T get(@Nullable Span use) {
    T known = value;
    if (known != null) {
      return known;
    }
    Supplier<T> supplier = compute;
    if (running || supplier == null) {
      evaluations.reportCycle(this, use);
      return broken;
    }
    evaluations.enter(this, description, use);
    running = true;
    try {
      T computed = supplier.get();
      value = computed;
      compute = null;
      return computed;
    } finally {
      running = false;
      evaluations.leave();
    }
  }

  T get() {
    return get(null);
  }
}
