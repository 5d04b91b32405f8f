package io.cnmc.compiler.diagnostics;

/** A place in the source and what there is to say about it. */
public record Label(Span span, String text) {}
