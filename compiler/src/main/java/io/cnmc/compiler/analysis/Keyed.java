package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;

/** An entry of {@code labels}, {@code env}, {@code sysctl} or {@code options}. */
public record Keyed(String key, Span keySpan, Value value, Span valueSpan) {}
