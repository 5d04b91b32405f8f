package io.cnmc.planner.driver;

import io.cnmc.compiler.model.InterfaceNames;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.driver.Driver.NetworkPlan;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parents that are made for the networks on them: a VLAN of a link of the host, called as everybody
 * calls it, and a dummy for a network that leads nowhere.
 */
final class BaseLinks {
  /** One dot, as Docker has it: VLANs in VLANs are for others to make. */
  private static final Pattern VLAN_NAME = Pattern.compile("([^.]+)\\.(0|[1-9][0-9]*)");

  private static final int MAX_VLAN = 4_094;

  private BaseLinks() {}

  /**
   * The option {@code parent}; what cannot be one is reported. One with the name of a VLAN, {@code
   * eth0.50}, is made unless it is there ({@code Clashes.canBeForeign}). Networks share it; it is
   * of the first.
   */
  static Optional<String> parent(NetworkPlan plan, Lowering out) {
    Optional<String> parent = ParentLink.of(plan.network(), out);
    Optional<LinkKind.Vlan> kind = parent.flatMap(BaseLinks::vlan);
    if (kind.isPresent() && (kind.get().id() < 1 || kind.get().id() > MAX_VLAN)) {
      String why = "a VLAN has an id from 1 to " + MAX_VLAN;
      out.report(ParentLink.refusal(plan.network(), why));
      return Optional.empty();
    }
    kind.ifPresent(vlan -> addVlan(plan, parent.orElseThrow(), vlan, out));
    return parent;
  }

  private static void addVlan(
      NetworkPlan plan, String parent, LinkKind.Vlan kind, Lowering out) {
    List<Network> users = users(plan.topology(), plan.network().driver(), parent);
    int mtu = users.stream().mapToInt(BaseLinks::mtu).max().orElse(SandboxEnd.DEFAULT_MTU);
    Network first = users.isEmpty() ? plan.network() : users.get(0);
    out.add(link(plan.topology(), first, parent, kind, mtu), Causes.of(first));
  }

  /** Returns the name of the dummy that is made for a network without a parent. */
  static String addDummy(NetworkPlan plan, Lowering out) {
    Network network = plan.network();
    String name = InterfaceNames.fit("dm-" + network.name());
    LinkKind kind = new LinkKind.Dummy();
    out.add(link(plan.topology(), network, name, kind, mtu(network)), Causes.of(network));
    return name;
  }

  private static Optional<LinkKind.Vlan> vlan(String parent) {
    Matcher name = VLAN_NAME.matcher(parent);
    return Optional.of(name)
        .filter(Matcher::matches)
        .map(m -> new LinkKind.Vlan(m.group(1), id(m.group(2))));
  }

  /** A name has room for more digits than a number has. */
  private static int id(String digits) {
    return (int) Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
  }

  private static List<Network> users(Topology topology, String driver, String parent) {
    return topology.networks().stream()
        .filter(network -> network.driver().equals(driver) && isOn(parent, network))
        .toList();
  }

  private static boolean isOn(String parent, Network network) {
    return NetworkOptions.text(network, ParentLink.OPTION.name())
        .filter(parent::equals)
        .isPresent();
  }

  private static int mtu(Network network) {
    return network.mtu().orElse(SandboxEnd.DEFAULT_MTU);
  }

  private static Link link(
      Topology topology, Network network, String name, LinkKind kind, int mtu) {
    return new Link(
        NamespaceRef.HOST,
        name,
        kind,
        StableHash.mac(kind.kind(), topology.name(), name),
        mtu,
        true,
        false,
        Ownership.mark(topology.name(), "network/" + network.name()),
        Ownership.group(topology.name()),
        null,
        false);
  }
}
