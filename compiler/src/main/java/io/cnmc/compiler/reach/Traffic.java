package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Protocol;

/** What a packet carries, as far as it decides where it gets. */
public sealed interface Traffic {
  /** The first packet to a port. */
  record To(Protocol protocol, int port) implements Traffic {
    @Override
    public String toString() {
      return protocol + "/" + port;
    }
  }

  /** An echo request of ICMP or ICMPv6. */
  record Echo() implements Traffic {
    @Override
    public String toString() {
      return "icmp";
    }
  }
}
