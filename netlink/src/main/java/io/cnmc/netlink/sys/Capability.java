package io.cnmc.netlink.sys;

/** Capabilities that networks need; see capabilities(7). */
public enum Capability {
  /** Read and write files of others. */
  DAC_OVERRIDE(1),
  /** Everything about links, addresses, routes and filters. */
  NET_ADMIN(12),
  /** Raw packets: ping. */
  NET_RAW(13),
  /** Namespaces and mounts. */
  SYS_ADMIN(21);

  private final int bit;

  Capability(int bit) {
    this.bit = bit;
  }

  int bit() {
    return bit;
  }

  /** {@code CAP_NET_ADMIN}. */
  @Override
  public String toString() {
    return "CAP_" + name();
  }
}
