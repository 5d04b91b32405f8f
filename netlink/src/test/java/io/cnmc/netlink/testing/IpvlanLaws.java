package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.wire.Octets;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links that share the MAC of their lower link. */
abstract class IpvlanLaws extends KernelLaws {
  private static final Octets MAC = Octets.ofHex("02420a000001");

  IpvlanLaws(KernelUnderTest subject) {
    super(subject);
  }

  /** The lower link of all tests; returns its index. */
  private int wire() throws IOException {
    execute(LinkRequest.create(pair("wire", "wall")));
    execute(LinkRequest.set(LinkSettings.named("wire").mtu(1400).up(true)));
    execute(LinkRequest.set(LinkSettings.named("wall").mtu(1400).up(true)));
    return link(host, "wire").index();
  }

  private static LinkSettings ipvlan(String name, int lower, int mode, int flags) {
    return LinkSettings.named(name).lower(lower).kind(new Ipvlan(mode, flags));
  }

  private Ipvlan data(String name) throws IOException {
    return Ipvlan.read(link(host, name).kindData());
  }

  @Test
  void itGetsEveryNewMtuOfItsLowerLink() throws Exception {
    int wire = wire();
    execute(LinkRequest.create(ipvlan("i0", wire, Ipvlan.L3, Ipvlan.PRIVATE).mtu(1300)));
    assertEquals(1300, link(host, "i0").mtu());
    execute(LinkRequest.set(LinkSettings.named("wire").mtu(1350)));
    assertEquals(1350, link(host, "i0").mtu());
  }

  @Test
  void itIsMadeInAnotherNamespaceWithTheMacBelowWhateverIsAskedFor() throws Exception {
    int wire = wire();
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      execute(
          LinkRequest.create(
              ipvlan("eth0", wire, Ipvlan.L3, Ipvlan.PRIVATE)
                  .namespace(box.descriptor())
                  .address(MAC)
                  .mtu(1300)));
      LinkMessage made = link(box, "eth0");
      assertEquals("ipvlan", made.kind());
      assertEquals(new Ipvlan(Ipvlan.L3, Ipvlan.PRIVATE), Ipvlan.read(made.kindData()));
      assertEquals(link(host, "wire").address(), made.address());
      assertEquals(1300, made.mtu());
      assertEquals(wire, made.lower());
      assertEquals(0, made.lowerNamespaceId());
    }
  }

  @Test
  void itTakesTheMtuOfItsLowerLink() throws Exception {
    execute(LinkRequest.create(ipvlan("i0", wire(), Ipvlan.L2, 0)));
    assertEquals(1400, link(host, "i0").mtu());
  }

  @Test
  void itGoesWithItsLowerLink() throws Exception {
    int wire = wire();
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      execute(
          LinkRequest.create(
              ipvlan("eth0", wire, Ipvlan.L2, 0).namespace(box.descriptor())));
      execute(LinkRequest.delete(LinkSettings.named("wire")));
      assertEquals(List.of("lo"), names(box));
    }
  }

  @Test
  void theLastModeAndFlagsAreThoseOfAllOnTheLowerLink() throws Exception {
    int wire = wire();
    execute(LinkRequest.create(ipvlan("i0", wire, Ipvlan.L3, Ipvlan.VEPA)));
    assertEquals(new Ipvlan(Ipvlan.L3, Ipvlan.VEPA), data("i0"));
    execute(LinkRequest.create(ipvlan("i1", wire, Ipvlan.L2, 0)));
    assertEquals(new Ipvlan(Ipvlan.L2, 0), data("i0"));
    execute(LinkRequest.delete(LinkSettings.named("i0")));
    execute(LinkRequest.delete(LinkSettings.named("i1")));
    execute(LinkRequest.create(ipvlan("i2", wire, Ipvlan.L3S, Ipvlan.PRIVATE)));
    assertEquals(new Ipvlan(Ipvlan.L3S, Ipvlan.PRIVATE), data("i2"));
  }

  @Test
  void theMacIsNotItsOwnToSet() throws Exception {
    execute(LinkRequest.create(ipvlan("i0", wire(), Ipvlan.L2, 0)));
    assertRefused("EOPNOTSUPP", LinkRequest.set(LinkSettings.named("i0").address(MAC)));
    execute(LinkRequest.set(LinkSettings.named("wire").address(MAC)));
    assertEquals(MAC, link(host, "i0").address());
  }

  @Test
  void noMacvlanIsBesideIt() throws Exception {
    int wire = wire();
    LinkSettings macvlan =
        LinkSettings.named("m0").lower(wire).kind(new Macvlan(Macvlan.BRIDGE));
    execute(LinkRequest.create(ipvlan("i0", wire, Ipvlan.L2, 0)));
    assertRefused("EBUSY", LinkRequest.create(macvlan));
    execute(LinkRequest.delete(LinkSettings.named("i0")));
    execute(LinkRequest.create(macvlan));
    assertRefused("EBUSY", LinkRequest.create(ipvlan("i0", wire, Ipvlan.L2, 0)));
  }

  @Test
  void whatCannotCarryOneIsRefused() throws Exception {
    int bridge = bridge("br0");
    int wire = wire();
    int loopback = link(host, "lo").index();
    assertRefused("ENODEV", LinkRequest.create(ipvlan("i0", 9999, Ipvlan.L2, 0)));
    assertRefused("EINVAL", LinkRequest.create(ipvlan("i0", loopback, Ipvlan.L2, 0)));
    execute(LinkRequest.set(LinkSettings.named("wire").master(bridge)));
    assertRefused("EBUSY", LinkRequest.create(ipvlan("i0", wire, Ipvlan.L2, 0)));
    execute(LinkRequest.set(LinkSettings.named("wire").master(0)));
    execute(LinkRequest.create(ipvlan("i0", wire, Ipvlan.L2, 0)));
    assertRefused("EBUSY", LinkRequest.set(LinkSettings.named("wire").master(bridge)));
  }
}
