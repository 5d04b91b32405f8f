package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;

/** An {@code expose} statement of a container: ports it serves to its own networks. */
public record ExposedPort(PortRange ports, Protocol protocol, Span origin) {}
