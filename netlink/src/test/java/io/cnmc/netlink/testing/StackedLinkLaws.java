package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.netlink.wire.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links on another link, their lower link. */
abstract class StackedLinkLaws extends KernelLaws {
  private static final Octets MAC = Octets.ofHex("02420a000001");

  StackedLinkLaws(KernelUnderTest subject) {
    super(subject);
  }

  /** The lower link of all tests; returns its index. */
  private int wire() throws Exception {
    execute(LinkRequest.create(pair("wire", "wall")));
    execute(LinkRequest.set(LinkSettings.named("wire").mtu(1400).up(true)));
    execute(LinkRequest.set(LinkSettings.named("wall").mtu(1400).up(true)));
    return link(host, "wire").index();
  }

  private static Request macvlan(int lower, int mode, Namespace into, String name) {
    return LinkRequest.create(settings(lower, mode, into, name));
  }

  private static LinkSettings settings(int lower, int mode, Namespace into, String name) {
    try {
      return LinkSettings.named(name)
          .lower(lower)
          .namespace(into.descriptor())
          .kind(new Macvlan(mode));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aMacvlanIsMadeInAnotherNamespaceAndTellsItsLowerLink() throws Exception {
    int wire = wire();
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      execute(
          LinkRequest.create(
              settings(wire, Macvlan.BRIDGE, box, "eth0").address(MAC).mtu(1300)));
      LinkMessage made = link(box, "eth0");
      assertEquals(2, made.index());
      assertEquals("macvlan", made.kind());
      assertEquals(Macvlan.BRIDGE, Macvlan.read(made.kindData()).mode());
      assertEquals(MAC, made.address());
      assertEquals(1300, made.mtu());
      assertEquals(wire, made.lower());
      assertEquals(0, made.lowerNamespaceId());
      assertEquals(List.of("lo", "wall", "wire"), names(host).stream().sorted().toList());
    }
  }

  @Test
  void itTakesTheMtuOfItsLowerLinkAndNoLargerOne() throws Exception {
    int wire = wire();
    execute(macvlan(wire, Macvlan.VEPA, host, "m0"));
    assertEquals(1400, link(host, "m0").mtu());
    assertRefused(
        "EINVAL",
        LinkRequest.create(settings(wire, Macvlan.VEPA, host, "m1").mtu(1401)));
  }

  @Test
  void itShrinksWithItsLowerLinkAndDoesNotGrowWithIt() throws Exception {
    int wire = wire();
    execute(macvlan(wire, Macvlan.VEPA, host, "m0"));
    assertRefused("EINVAL", LinkRequest.set(LinkSettings.named("m0").mtu(1401)));
    execute(LinkRequest.set(LinkSettings.named("wire").mtu(1300)));
    assertEquals(1300, link(host, "m0").mtu());
    execute(LinkRequest.set(LinkSettings.named("wire").mtu(1400)));
    assertEquals(1300, link(host, "m0").mtu());
  }

  @Test
  void itGoesWithItsLowerLink() throws Exception {
    int wire = wire();
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      execute(macvlan(wire, Macvlan.PRIVATE, box, "eth0"));
      execute(LinkRequest.delete(LinkSettings.named("wire")));
      assertEquals(List.of("lo"), names(box));
    }
  }

  @Test
  void oneInPassthruModeIsAloneAndHasTheMacBelow() throws Exception {
    int wire = wire();
    execute(LinkRequest.create(settings(wire, Macvlan.PASSTHRU, host, "m0").address(MAC)));
    assertEquals(link(host, "wire").address(), link(host, "m0").address());
    assertNotEquals(MAC, link(host, "m0").address());
    assertRefused("EINVAL", macvlan(wire, Macvlan.BRIDGE, host, "m1"));
    execute(LinkRequest.delete(LinkSettings.named("m0")));
    execute(macvlan(wire, Macvlan.BRIDGE, host, "m1"));
    assertRefused("EINVAL", macvlan(wire, Macvlan.PASSTHRU, host, "m2"));
  }

  @Test
  void twoWithOneMacCannotBothBeUp() throws Exception {
    int wire = wire();
    for (String name : List.of("m0", "m1")) {
      execute(LinkRequest.create(settings(wire, Macvlan.BRIDGE, host, name).address(MAC)));
    }
    execute(LinkRequest.set(LinkSettings.named("m0").up(true)));
    assertRefused("EADDRINUSE", LinkRequest.set(LinkSettings.named("m1").up(true)));
    execute(LinkRequest.delete(LinkSettings.named("m0")));
    execute(LinkRequest.set(LinkSettings.named("m1").up(true)));
  }

  @Test
  void whatCannotCarryOneIsRefused() throws Exception {
    int bridge = bridge("br0");
    int wire = wire();
    assertRefused("ENODEV", macvlan(9999, Macvlan.BRIDGE, host, "m0"));
    assertRefused("EINVAL", macvlan(link(host, "lo").index(), Macvlan.BRIDGE, host, "m0"));
    execute(LinkRequest.set(LinkSettings.named("wire").master(bridge)));
    assertRefused("EBUSY", macvlan(wire, Macvlan.BRIDGE, host, "m0"));
    execute(LinkRequest.set(LinkSettings.named("wire").master(0)));
    execute(macvlan(wire, Macvlan.BRIDGE, host, "m0"));
    assertRefused("EBUSY", LinkRequest.set(LinkSettings.named("wire").master(bridge)));
  }
}
