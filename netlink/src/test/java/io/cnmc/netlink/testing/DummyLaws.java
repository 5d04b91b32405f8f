package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links that lead nowhere, and what is on them. */
abstract class DummyLaws extends KernelLaws {
  private static final Octets MAC = Octets.ofHex("02420a000001");

  DummyLaws(KernelUnderTest subject) {
    super(subject);
  }

  @Test
  void itIsAsItIsAskedForAndComesUp() throws Exception {
    execute(
        LinkRequest.create(
            LinkSettings.named("d0").address(MAC).mtu(1300).group(7).kind(new Dummy())));
    execute(LinkRequest.set(LinkSettings.named("d0").alias("mark").up(true)));
    LinkMessage made = link(host, "d0");
    assertEquals("dummy", made.kind());
    assertEquals(MAC, made.address());
    assertEquals(1300, made.mtu());
    assertEquals(7, made.group());
    assertEquals("mark", made.alias());
    assertTrue(made.isUp());
  }

  @Test
  void macvlansOfOtherNamespacesAreOnItAndGoWithIt() throws Exception {
    execute(LinkRequest.create(LinkSettings.named("d0").kind(new Dummy())));
    int below = link(host, "d0").index();
    try (Namespace box = kernel.create("t.box", inside -> {})) {
      execute(
          LinkRequest.create(
              LinkSettings.named("eth0")
                  .lower(below)
                  .namespace(box.descriptor())
                  .kind(new Macvlan(Macvlan.BRIDGE))));
      assertEquals(below, link(box, "eth0").lower());
      execute(LinkRequest.delete(LinkSettings.named("d0")));
      assertEquals(List.of("lo"), names(box));
    }
  }
}
