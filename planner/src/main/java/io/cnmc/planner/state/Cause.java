package io.cnmc.planner.state;

import io.cnmc.compiler.diagnostics.Span;
import org.jspecify.annotations.Nullable;

/**
 * The declaration an object comes from. {@code owner} is what the plan lists it under ({@code
 * network frontend}, {@code container web-1}, or {@code topology} for what all share); {@code part}
 * the endpoint within a container, else empty.
 */
public record Cause(String owner, String part, @Nullable Span span) {
  /** As the plan cites it: {@code shop.cnm:7}, or {@code (live)} for what only the kernel knows. */
  public String citation() {
    return span == null ? "(live)" : span.lineReference();
  }
}
