package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;

/**
 * What an object is called in its module ({@code leaf}), what the model calls it ({@code
 * rack1-leaf}), and where the name is written.
 */
record ObjectName(String simple, String full, Span span) {}
