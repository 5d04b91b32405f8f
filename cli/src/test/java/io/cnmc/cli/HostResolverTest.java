package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.model.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostResolverTest {
  @Test
  void whatIsNoServerIsLeftOutAndTheOrderKept() {
    String text =
        """
        # made by somebody
        search example.org
        nameserver 127.0.0.53
        nameserver   9.9.9.9
        nameserver ::1
          nameserver 2620:fe::fe
        nameserver nonsense
        nameserver
        """;
    assertEquals(
        List.of("127.0.0.53", "9.9.9.9", "::1", "2620:fe::fe"),
        HostResolver.nameservers(text).stream().map(IpAddress::toString).toList());
  }
}
