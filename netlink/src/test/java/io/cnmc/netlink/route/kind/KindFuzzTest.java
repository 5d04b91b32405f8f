package io.cnmc.netlink.route.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.wire.Encoded;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.WireException;
import java.util.List;
import java.util.function.Function;

/** IFLA_INFO_DATA of any bytes: what is read of it is read again from what it writes. */
final class KindFuzzTest {
  private static final List<Function<Octets, ? extends LinkKind>> READERS =
      List.of(
          Bridge::read,
          BridgeFiltering::read,
          Ipvlan::read,
          Macvlan::read,
          Vlan::read,
          Vxlan::read);

  @FuzzTest
  void data(byte[] bytes) {
    READERS.forEach(read -> check(Octets.of(bytes), read));
  }

  private static void check(Octets data, Function<Octets, ? extends LinkKind> read) {
    LinkKind kind;
    try {
      kind = read.apply(data);
    } catch (WireException e) {
      return;
    }
    assertEquals(kind, read.apply(Encoded.octets(kind::writeData)));
  }
}
