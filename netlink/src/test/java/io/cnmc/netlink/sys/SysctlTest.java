package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SysctlTest {
  @ParameterizedTest
  @CsvSource({
    "net.ipv4.ip_forward, net/ipv4/ip_forward",
    "net.ipv4.conf.eth0/50.forwarding, net/ipv4/conf/eth0.50/forwarding",
    "net/ipv4/conf/eth0.50/forwarding, net/ipv4/conf/eth0.50/forwarding",
  })
  void theFirstSeparatorDecides(String name, String path) {
    assertEquals(path, Sysctl.path(name).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "net..ip", "net/../kernel", "/etc/passwd", "net.//.x", "a\0b"})
  void whatIsNoSetting(String name) {
    assertThrows(IllegalArgumentException.class, () -> Sysctl.path(name));
  }

  @Test
  void whatDoesNotExistIsEmpty() throws Exception {
    try (Sysctl mounted = Sysctl.ofMounted();
        Sysctl many = Sysctl.ofMany()) {
      for (Sysctl settings : List.of(mounted, many)) {
        assertEquals(Optional.empty(), settings.read("net.ipv4.no_such_setting"));
        assertEquals(Optional.empty(), settings.read("net.ipv4.ip_forward.deeper"));
      }
    }
  }

  /** With the right to mount and without. */
  @Test
  void theyAreTheSameByOneFileSystemAndByMany() throws Exception {
    try (Sysctl mounted = Sysctl.ofMounted();
        Sysctl many = Sysctl.ofMany()) {
      for (int time = 0; time < 200; time++) {
        assertEquals(mounted.read("kernel.ostype"), many.read("kernel.ostype"));
      }
      assertEquals(Optional.of("Linux"), many.read("kernel.ostype"));
    }
  }
}
