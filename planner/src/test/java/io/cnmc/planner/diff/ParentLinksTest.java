package io.cnmc.planner.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.PlanOptions;
import io.cnmc.planner.Plans;
import io.cnmc.planner.TopologyBuilder;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ParentLinksTest {
  private static final Topology OFFICE = office();

  private static Topology office() {
    TopologyBuilder t =
        new TopologyBuilder().network("office", "macvlan", "10.1.0.0/24").option("parent", "eth7");
    t.container("a").endpoint("office", "10.1.0.2/24");
    t.container("b").endpoint("office", "10.1.0.3/24");
    return t.build();
  }

  /** What the plan says against a host that has these links. */
  private static List<String> refusals(KernelObject... links) {
    return refusals(OFFICE, links);
  }

  private static List<String> refusals(Topology topology, KernelObject... links) {
    KernelState.Observed host =
        Plans.observed(KernelState.EMPTY, KernelState.of(List.of(links)));
    return Plans.PLANNER.plan(Plans.desired(topology), host, PlanOptions.ALL).diagnostics().stream()
        .map(d -> d.code().id() + " " + Objects.requireNonNull(d.primary()).text())
        .toList();
  }

  @Test
  void eachParentIsNamedOnce() {
    assertEquals(Set.of("eth7"), ParentLinks.names(Plans.desired(OFFICE)));
    assertEquals(Set.of(), ParentLinks.names(Plans.desired(new TopologyBuilder().build())));
  }

  @Test
  void aLinkThatIsThereAndFreeWillDo() {
    assertEquals(List.of(), refusals(Plans.parent("eth7", 1500, null)));
  }

  @Test
  void aLinkThatIsNotThereIsRefusedOnce() {
    assertEquals(List.of("CNM3009 this host has no link `eth7`"), refusals());
  }

  @Test
  void aPortOfABridgeIsRefused() {
    assertEquals(
        List.of("CNM3009 `eth7` is a port of `br0`, which takes its frames"),
        refusals(Plans.parent("eth7", 1500, new Link.Port("br0", false, false))));
  }

  private static Link of(LinkKind kind, long mac) {
    Link parent = Plans.parent("eth7", 1500, null);
    return new Link(
        parent.namespace(),
        parent.name(),
        kind,
        new MacAddress(mac),
        parent.mtu(),
        true,
        true,
        "",
        0,
        null,
        false);
  }

  /** EINVAL of macvlan_port_create and ipvlan_port_create. */
  @Test
  void aLinkWithoutAMacIsRefused() {
    assertEquals(
        List.of("CNM3009 `eth7` is no Ethernet link (tun)"),
        refusals(of(new LinkKind.Other("tun"), 0)));
  }

  /** The kernel would put ours on what that is on (macvlan_common_newlink). */
  @Test
  void aLinkOfTheKindItselfIsRefused() {
    assertEquals(
        List.of(
            "CNM3009 `eth7` is itself a macvlan on `eth8`, and the kernel would put ours on that"),
        refusals(
            of(new LinkKind.Macvlan("eth8", LinkKind.Macvlan.Mode.BRIDGE), 0x0242_0000_0002L)));
    assertEquals(
        List.of(
            "CNM3009 `eth7` is itself a macvlan, and the kernel would put ours on its parent"),
        refusals(of(new LinkKind.Other("macvlan"), 0x0242_0000_0002L)));
    assertEquals(List.of(), refusals(of(new LinkKind.Other("tun"), 0x0242_0000_0002L)), "tap");
    TopologyBuilder t =
        new TopologyBuilder().network("office", "ipvlan", "10.1.0.0/24").option("parent", "eth7");
    t.container("a").endpoint("office", "10.1.0.2/24");
    assertEquals(
        List.of(
            "CNM3009 `eth7` is itself an ipvlan, and the kernel would put ours on its parent"),
        refusals(t.build(), of(new LinkKind.Other("ipvlan"), 0x0242_0000_0002L)));
  }

  private static KernelObject address(String link, String address) {
    return new KernelObject.Address(NamespaceRef.HOST, link, IpInterface.of(address));
  }

  private static List<String> passthru(KernelObject... host) {
    TopologyBuilder t =
        new TopologyBuilder()
            .network("office", "macvlan", "10.1.0.0/24")
            .option("parent", "eth7")
            .option("mode", "passthru");
    t.container("a").endpoint("office", "10.1.0.2/24");
    return refusals(t.build(), host);
  }

  /** It would get all that is for the host. */
  @Test
  void aPassthruOnALinkWithAnAddressOfTheHostIsRefused() {
    Link eth7 = Plans.parent("eth7", 1500, null);
    assertEquals(
        List.of("CNM3009 `eth7` has `192.0.2.7/24`, and `passthru` would cut this host off"),
        passthru(eth7, address("eth7", "192.0.2.7/24"), address("eth7", "fe80::1/64")));
    assertEquals(
        List.of("CNM3009 `eth7` has `2001:db8::7/64`, and `passthru` would cut this host off"),
        passthru(eth7, address("eth7", "2001:db8::7/64")));
    assertEquals(
        List.of(),
        passthru(
            eth7,
            address("eth8", "192.0.2.7/24"),
            address("eth7", "169.254.1.1/16"),
            address("eth7", "fe80::1/64")));
    assertEquals(List.of(), refusals(eth7, address("eth7", "192.0.2.7/24")), "bridge mode");
  }

  @Test
  void aLinkWithASmallerMtuIsRefused() {
    assertEquals(
        List.of("CNM3009 `eth7` has an MTU of 1499, less than 1500"),
        refusals(Plans.parent("eth7", 1499, null)));
  }
}
