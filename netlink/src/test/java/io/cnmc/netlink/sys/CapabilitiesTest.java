package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapabilitiesTest {
  @TempDir Path directory;

  @Test
  void bitsOfTheEffectiveSet() {
    String status = "Name:\tx\nCapPrm:\tffffffffffffffff\nCapEff:\t0000000000203000\nCapBnd:\t0\n";
    assertEquals(
        Set.of(Capability.NET_ADMIN, Capability.NET_RAW, Capability.SYS_ADMIN),
        Capabilities.parse(status));
    assertEquals("CAP_NET_ADMIN", Capability.NET_ADMIN.toString());
  }

  @Test
  void aLockIsHeldUntilClosed() throws Exception {
    Path file = directory.resolve("lock");
    try (FileLock held = FileLock.tryAcquire(file).orElseThrow()) {
      assertEquals(Optional.empty(), FileLock.tryAcquire(file));
    }
    FileLock.tryAcquire(file).orElseThrow().close();
  }
}
