package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;

/** A {@code publish} statement of a container. */
public record Published(PortMapping mapping, Span origin) {}
