package io.cnmc.netlink.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.wire.Hex;
import io.cnmc.netlink.wire.Octets;
import org.junit.jupiter.api.Test;

/** Links on lower links: what is written is read again. */
class StackedKindsTest {
  private static Octets data(LinkKind kind) {
    return Octets.ofHex(Hex.written(kind::writeData));
  }

  @Test
  void macvlan() {
    Macvlan vepa = new Macvlan(Macvlan.VEPA);
    assertEquals(vepa, Macvlan.read(data(vepa)));
    assertEquals(new Macvlan(0), Macvlan.read(Octets.EMPTY));
  }

  @Test
  void ipvlan() {
    Ipvlan routed = new Ipvlan(Ipvlan.L3S, Ipvlan.PRIVATE);
    assertEquals(routed, Ipvlan.read(data(routed)));
  }

  @Test
  void vlan() {
    Vlan highest = new Vlan(4094);
    assertEquals(highest, Vlan.read(data(highest)));
  }
}
