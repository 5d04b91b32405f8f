package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value computed when it is first asked for. Asking for it while it is being computed is a cycle:
 * that is reported once and gives {@code broken}.
 */
final class Lazy<T> {
  private static final Supplier<?> RUNNING =
      () -> {
        throw new IllegalStateException("a cycle is found before it is run");
      };

  private final Evaluations evaluations;
  private final String subject;
  private final String attribute;
  private @Nullable Supplier<? extends T> compute;

  /** {@code broken} until it is computed. A container has a dozen of these: no field more. */
  private T value;

  /**
   * {@code subject} and {@code attribute}, which may be empty, are for messages: {@code
   * `web-1.address`}. They are put together only there.
   */
  Lazy(
      Evaluations evaluations, String subject, String attribute, T broken, Supplier<T> compute) {
    this.evaluations = evaluations;
    this.subject = subject;
    this.attribute = attribute;
    this.value = broken;
    this.compute = compute;
  }

  /** {@code use} is the place that asks; null when the analysis itself does. */
  T get(@Nullable Span use) {
    Supplier<? extends T> supplier = compute;
    if (supplier == null) {
      return value;
    }
    if (supplier == RUNNING) {
      evaluations.reportCycle(this, use);
      return value;
    }
    evaluations.enter(this, use);
    compute = running();
    Supplier<? extends T> next = supplier;
    try {
      value = supplier.get();
      next = null;
      return value;
    } finally {
      compute = next;
      evaluations.leave();
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> Supplier<T> running() {
    return (Supplier<T>) RUNNING;
  }

  T get() {
    return get(null);
  }

  String description() {
    return attribute.isEmpty() ? subject : "`" + subject + "." + attribute + "`";
  }
}
