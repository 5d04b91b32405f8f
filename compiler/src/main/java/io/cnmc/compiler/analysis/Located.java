package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;

/** A value and the place in the source that gave it. */
public record Located<T>(T value, Span span) {}
