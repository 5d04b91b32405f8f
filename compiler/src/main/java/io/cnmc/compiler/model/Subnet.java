package io.cnmc.compiler.model;

import org.jspecify.annotations.Nullable;

/**
 * A prefix of a network and its gateway, which is null on an internal network or with {@code
 * gateway = null}.
 */
public record Subnet(IpPrefix prefix, @Nullable IpAddress gateway) {
  public IpFamily family() {
    return prefix.family();
  }
}
