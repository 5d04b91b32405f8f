package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  @Test
  void bitsOfTheEffectiveSet() {
    String status = "Name:\tx\nCapPrm:\tffffffffffffffff\nCapEff:\t0000000000203000\nCapBnd:\t0\n";
    assertEquals(
        Set.of(Capability.NET_ADMIN, Capability.NET_RAW, Capability.SYS_ADMIN),
        Capabilities.parse(status));
    assertEquals("CAP_NET_ADMIN", Capability.NET_ADMIN.toString());
  }
}
