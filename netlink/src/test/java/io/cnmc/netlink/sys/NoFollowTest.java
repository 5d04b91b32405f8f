package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** As asm/fcntl.h of each machine. */
class NoFollowTest {
  @Test
  void machinesNumberItDifferently() {
    assertEquals(0400000, NoFollow.of("amd64"));
    assertEquals(0400000, NoFollow.of("riscv64"));
    assertEquals(0400000, NoFollow.of("s390x"));
    assertEquals(0100000, NoFollow.of("aarch64"));
    assertEquals(0100000, NoFollow.of("arm"));
    assertEquals(0100000, NoFollow.of("ppc64le"));
  }
}
