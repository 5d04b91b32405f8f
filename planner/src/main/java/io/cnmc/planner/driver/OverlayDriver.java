package io.cnmc.planner.driver;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.HostTunnel;
import io.cnmc.compiler.model.InterfaceNames;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Mtu;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.NumberSpace;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.compiler.model.Vxlan;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One Ethernet segment over several hosts: on each, a bridge for its endpoints, and a VXLAN link
 * (RFC 7348) as a port of it. Who is where is known, so nothing is learned and nobody is asked: see
 * {@link TunnelEntries}. Each host is the gateway of its own endpoints, with the same address, or
 * has no part in the network at all ({@link HiddenBridge}).
 */
public final class OverlayDriver implements Driver {
  private static final DriverSchema SCHEMA =
      new DriverSchema(
              "overlay",
              List.of(
                  OptionSpec.number(
                      "vni", null, 1, Vxlan.LAST_VNI,
                      "the VXLAN network identifier; default by name"),
                  OptionSpec.number(
                      "port",
                      new OptionValue.Number(Vxlan.PORT),
                      1_024,
                      65_535,
                      "the UDP port that the hosts listen on"),
                  OptionSpec.number(
                      "underlay_mtu",
                      new OptionValue.Number(Mtu.ETHERNET),
                      1_000,
                      65_535,
                      "what the wire between the hosts carries; the network's mtu follows from it"),
                  OptionSpec.bool("icc", true, "endpoints of the network reach each other"),
                  OptionSpec.bool(
                      "masquerade",
                      true,
                      "what leaves a host gets the address of the link it takes"),
                  AntiSpoof.OPTION,
                  OptionSpec.bool(
                      HiddenBridge.OPTION,
                      false,
                      "the network is in a namespace of its own; the host has no part of it"),
                  OptionSpec.refused(
                      "encrypted",
                      new OptionSpec.Refusal(
                          DriverCode.NOT_ENCRYPTED,
                          "asks for encryption, and the packets would go in the clear",
                          "take it out, and put the underlay on a wire that can be trusted"),
                      "refused: nothing here encrypts yet"),
                  OptionSpec.of(
                      "name",
                      OptionType.STRING,
                      null,
                      "name of the bridge link; default br-NETWORK, shortened to 15 bytes")),
              DriverSchema.SubnetUse.REQUIRED,
              1_022, // BR_MAX_PORTS less the tunnel
              0)
          .with(DriverTrait.SPANS_HOSTS)
          .tunnelling(
              new HostTunnel(
                  "VXLAN",
                  "underlay_mtu",
                  Vxlan.overhead(IpFamily.IPV4),
                  Vxlan.overhead(IpFamily.IPV6)))
          .numbering(new NumberSpace(NumberSpace.Sort.VNI, "vni", "port"))
          .hiddenBy(HiddenBridge.OPTION);

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "one segment over several hosts, by VXLAN, with a gateway on each";
  }

  @Override
  public boolean publishes(Network network) {
    return !HiddenBridge.isWanted(network);
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    Placement placement = plan.placement();
    Optional<String> name = LinkNames.ofBridge(plan.network(), out);
    if (name.isPresent() && placement != null) {
      lower(plan.withMtu(mtu(plan.network(), placement)), placement, name.get(), out);
    }
  }

  private static int mtu(Network network, Placement placement) {
    int underlay = NetworkOptions.number(network, "underlay_mtu").orElse(Mtu.ETHERNET);
    int overhead = Vxlan.overhead(placement.here().address().family());
    return network.mtu().orElse(underlay - overhead);
  }

  private static void lower(NetworkPlan plan, Placement placement, String bridge, Lowering out) {
    Network network = plan.network();
    NamespaceRef there = bridge(plan, bridge, out);
    boolean icc = NetworkOptions.bool(network, "icc", true);
    Link tunnel = tunnel(plan, placement, there, new Link.Port(bridge, false, !icc));
    out.add(tunnel, Causes.of(network));
    TunnelEntries.add(tunnel, placement.far(network.name()), Causes.of(network), out);
  }

  /** Returns where it is. */
  private static NamespaceRef bridge(NetworkPlan plan, String name, Lowering out) {
    if (HiddenBridge.isWanted(plan.network())) {
      return HiddenBridge.lower(plan, name, out);
    }
    HostBridge.lower(plan, name, out);
    return NamespaceRef.HOST;
  }

  /**
   * {@code plan} is one whose network has an MTU. Wherever it is, it sends through the host, whose
   * address it has.
   */
  private static Link tunnel(
      NetworkPlan plan, Placement placement, NamespaceRef there, Link.Port port) {
    String topology = plan.topology().name();
    Network network = plan.network();
    OptionalInt udp = NetworkOptions.number(network, "port");
    LinkKind kind =
        LinkKind.Vxlan.exact(
            Vnis.of(placement.whole(), network),
            udp.orElse(Vxlan.PORT),
            placement.here().address());
    boolean onHost = there.isHost();
    return new Link(
        there,
        InterfaceNames.fit("vx-" + network.name()),
        kind,
        StableHash.mac("vxlan", topology, network.name(), placement.here().address().toString()),
        network.mtu().orElseThrow(),
        true,
        false,
        onHost ? Ownership.mark(topology, "network/" + network.name()) : "",
        onHost ? Ownership.group(topology) : 0,
        port,
        false);
  }
}
