package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SysctlTest {
  @ParameterizedTest
  @CsvSource({
    "net.ipv4.ip_forward, /proc/sys/net/ipv4/ip_forward",
    "net.ipv4.conf.eth0/50.forwarding, /proc/sys/net/ipv4/conf/eth0.50/forwarding",
    "net/ipv4/conf/eth0.50/forwarding, /proc/sys/net/ipv4/conf/eth0.50/forwarding",
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
    assertEquals(true, Sysctl.read("net.ipv4.no_such_setting").isEmpty());
    assertEquals(true, Sysctl.read("net.ipv4.ip_forward.deeper").isEmpty());
  }
}
