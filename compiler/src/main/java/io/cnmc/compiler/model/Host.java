package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;
import java.util.SortedMap;

/** A machine of the underlay; {@code address} is where the others reach it. */
public record Host(
    String name, IpAddress address, SortedMap<String, String> labels, Span origin) {}
