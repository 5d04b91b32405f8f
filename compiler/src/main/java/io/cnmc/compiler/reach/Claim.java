package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.IpAddress;

/**
 * A container with all rights in its sandbox says that it has an address of one of its networks,
 * and answers for it (ARP, neighbour discovery). Whoever hears it believes it.
 */
record Claim(String container, IpAddress address) {
  boolean isOf(Member member, IpAddress asked) {
    return address.equals(asked) && member.container().name().equals(container);
  }
}
