package io.cnmc.compiler.reach;

import io.cnmc.compiler.diagnostics.Span;
import org.jspecify.annotations.Nullable;

/** How a flight ends. */
sealed interface Outcome {
  record Arrived(Place place, Flight flight) implements Outcome {}

  record Stopped(Rule rule, @Nullable Span origin) implements Outcome {}

  record Unclear(String why, Span origin) implements Outcome {}
}
