package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;

/** A {@code route} statement of a container. */
public record StaticRoute(IpPrefix destination, Target target, Span origin) {

  /** Where the route leads. */
  public sealed interface Target {
    /** A next hop on a link of the sandbox. */
    record Via(IpAddress gateway) implements Target {}

    /** Directly on a link of the sandbox, by link name. */
    record Dev(String linkName) implements Target {}

    /** Drop silently (RTN_BLACKHOLE). */
    record Blackhole() implements Target {}

    /** Drop with an ICMP error (RTN_UNREACHABLE). */
    record Unreachable() implements Target {}
  }
}
