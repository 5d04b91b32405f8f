package io.cnmc.netlink.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.route.BridgeVlans;
import io.cnmc.netlink.route.BridgeVlans.Member;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.BridgeFiltering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bridges that filter by VLAN, and their ports. */
abstract class BridgeVlanLaws extends KernelLaws {
  BridgeVlanLaws(KernelUnderTest subject) {
    super(subject);
  }

  /** A bridge that filters; returns its index. */
  private int filtering() throws IOException {
    execute(LinkRequest.create(LinkSettings.named("br0").kind(Bridge.DEFAULT.withVlanFiltering())));
    return link(host, "br0").index();
  }

  private int port(String name, int bridge) throws IOException {
    execute(LinkRequest.create(pair(name, name + "-peer").master(bridge)));
    return link(host, name).index();
  }

  private Optional<BridgeVlans> vlans(int link) throws IOException {
    return host.route().dump(BridgeVlans.list(), BridgeVlans::decode).stream()
        .filter(vlans -> vlans.link() == link)
        .findFirst();
  }

  private List<Member> members(int link) throws IOException {
    return vlans(link).orElseThrow().members();
  }

  @Test
  void aBridgeThatFiltersSaysSo() throws Exception {
    filtering();
    bridge("br1");
    assertEquals(true, Bridge.read(link(host, "br0").kindData()).vlanFiltering());
    assertEquals(false, Bridge.read(link(host, "br1").kindData()).vlanFiltering());
  }

  @Test
  void aBridgeAndItsPortsBeginInVlanOne() throws Exception {
    int bridge = filtering();
    int port = port("p0", bridge);
    assertEquals(List.of(Member.access(1)), members(bridge));
    assertEquals(
        Optional.of(new BridgeVlans(port, bridge, List.of(Member.access(1)))), vlans(port));
    assertEquals(Optional.empty(), vlans(link(host, "p0-peer").index()));
  }

  @Test
  void aPortIsAnAccessPortOrATrunk() throws Exception {
    int bridge = filtering();
    int access = port("p0", bridge);
    int trunk = port("p1", bridge);
    execute(BridgeVlans.add(access, Member.access(10)));
    execute(BridgeVlans.remove(access, 1));
    execute(BridgeVlans.add(trunk, Member.tagged(20)));
    execute(BridgeVlans.add(trunk, Member.tagged(10)));
    assertEquals(List.of(Member.access(10)), members(access));
    assertEquals(List.of(Member.access(1), Member.tagged(10), Member.tagged(20)), members(trunk));
    assertEquals(List.of(Member.access(1)), members(bridge), "the bridge itself is apart");
  }

  @Test
  void untaggedFramesAreOfOneVlan() throws Exception {
    int port = port("p0", filtering());
    execute(BridgeVlans.add(port, Member.access(10)));
    assertEquals(List.of(new Member(1, false, true), Member.access(10)), members(port));
    execute(BridgeVlans.add(port, Member.tagged(10)));
    assertEquals(List.of(new Member(1, false, true), Member.tagged(10)), members(port));
  }

  private void filter(boolean on, int defaultPvid) throws IOException {
    BridgeFiltering filtering = new BridgeFiltering(on, defaultPvid);
    execute(LinkRequest.set(LinkSettings.named("br0").kind(filtering)));
    assertEquals(filtering, BridgeFiltering.read(link(host, "br0").kindData()));
  }

  @Test
  void aBridgeThatIsThereIsToldToFilterAndNotTo() throws Exception {
    bridge("br0");
    execute(
        LinkRequest.set(LinkSettings.named("br0").kind(Bridge.DEFAULT.withMulticastSnooping(false))));
    filter(true, 0);
    filter(true, 5);
    assertEquals(
        Bridge.DEFAULT.withMulticastSnooping(false).withVlanFiltering(),
        Bridge.read(link(host, "br0").kindData()),
        "and is otherwise as it was");
    filter(false, 1);
  }

  @Test
  void whereNoVlanIsTheDefaultNobodyBeginsInOne() throws Exception {
    int bridge = bridge("br0");
    int before = port("p0", bridge);
    filter(true, 0);
    int after = port("p1", bridge);
    assertEquals(
        List.of(List.of(), List.of(), List.of()),
        List.of(members(bridge), members(before), members(after)));
    execute(BridgeVlans.add(before, Member.tagged(10)));
    filter(false, 1);
    assertEquals(
        List.of(
            List.of(Member.access(1)), List.of(Member.access(1), Member.tagged(10)),
            List.of(Member.access(1))),
        List.of(members(bridge), members(before), members(after)));
  }

  @Test
  void anotherDefaultMovesOnlyWhoHasNotChosen() throws Exception {
    int bridge = filtering();
    int left = port("p0", bridge);
    int chosen = port("p1", bridge);
    execute(BridgeVlans.remove(chosen, 1));
    execute(BridgeVlans.add(chosen, Member.access(10)));
    filter(true, 5);
    assertEquals(List.of(Member.access(5)), members(bridge));
    assertEquals(List.of(Member.access(5)), members(left));
    assertEquals(List.of(Member.access(10)), members(chosen));
    filter(false, 0);
    assertEquals(List.of(), members(left));
    assertEquals(List.of(Member.access(10)), members(chosen));
  }

  @Test
  void portsAreInAllOfThemAndAreReadWhole() throws Exception {
    int bridge = filtering();
    int port = port("p0", bridge);
    int other = port("p1", bridge);
    execute(BridgeVlans.addTagged(port, 2, 4094));
    execute(BridgeVlans.addTagged(other, 20, 21));
    List<Member> all = new ArrayList<>(List.of(Member.access(1)));
    for (int id = 2; id <= 4094; id++) {
      all.add(Member.tagged(id));
    }
    assertEquals(all, members(port));
    assertEquals(List.of(Member.access(1), Member.tagged(20), Member.tagged(21)), members(other));
    assertRefused("EINVAL", BridgeVlans.addTagged(port, 4000, 4095));
    assertRefused("EINVAL", BridgeVlans.addTagged(port, 30, 20));
  }

  @Test
  void allMembershipsEndTogether() throws Exception {
    int bridge = filtering();
    int port = port("p0", bridge);
    execute(BridgeVlans.add(port, Member.tagged(4094)));
    execute(BridgeVlans.addSelf(bridge, Member.tagged(4094)));
    execute(BridgeVlans.clear(port));
    assertEquals(List.of(), members(port));
    assertEquals(List.of(Member.access(1), Member.tagged(4094)), members(bridge));
    execute(BridgeVlans.clear(port));
    execute(BridgeVlans.clearSelf(bridge));
    assertEquals(List.of(), members(bridge));
  }

  @Test
  void theBridgeItselfIsAMemberToo() throws Exception {
    int bridge = filtering();
    execute(BridgeVlans.addSelf(bridge, Member.tagged(4094)));
    execute(BridgeVlans.removeSelf(bridge, 1));
    assertEquals(List.of(Member.tagged(4094)), members(bridge));
  }

  @Test
  void whatIsNotThereOrNotAVlanIsRefusedOrPassedOver() throws Exception {
    int bridge = filtering();
    int port = port("p0", bridge);
    int peer = link(host, "p0-peer").index();
    assertRefused("EINVAL", BridgeVlans.add(port, Member.tagged(0)));
    assertRefused("EINVAL", BridgeVlans.add(port, Member.tagged(4095)));
    assertRefused("EOPNOTSUPP", BridgeVlans.add(peer, Member.tagged(10)));
    assertRefused("ENODEV", BridgeVlans.add(9999, Member.tagged(10)));
    execute(BridgeVlans.remove(port, 10));
    assertEquals(List.of(Member.access(1)), members(port));
  }

  @Test
  void aPortThatLeavesForgets() throws Exception {
    int bridge = filtering();
    int port = port("p0", bridge);
    execute(BridgeVlans.add(port, Member.tagged(10)));
    execute(LinkRequest.set(LinkSettings.named("p0").master(0)));
    assertEquals(Optional.empty(), vlans(port));
    execute(LinkRequest.set(LinkSettings.named("p0").master(bridge)));
    assertEquals(List.of(Member.access(1)), members(port));
  }
}
