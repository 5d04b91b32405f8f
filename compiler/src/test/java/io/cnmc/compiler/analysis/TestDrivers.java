package io.cnmc.compiler.analysis;

import io.cnmc.compiler.model.DriverCatalog;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverSchema.SubnetUse;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.HostTunnel;
import io.cnmc.compiler.model.NumberSpace;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.compiler.model.Vxlan;
import java.util.List;

/** A fixed set of drivers, so that tests do not depend on the planner's; options of every type. */
public final class TestDrivers implements DriverCatalog {
  private static final int ANY = Integer.MAX_VALUE;

  @Override
  public List<DriverSchema> schemas() {
    return List.of(
        new DriverSchema(
            "bridge",
            List.of(
                OptionSpec.bool("icc", true, "endpoints reach each other"),
                OptionSpec.bool("masquerade", true, "hide endpoints behind the host's address"),
                OptionSpec.of("external", OptionType.BOOL, null, "somebody else's bridge"),
                OptionSpec.of("anti_spoof", OptionType.BOOL, null, "endpoints are pinned"),
                OptionSpec.of("vlan_filtering", OptionType.BOOL, null, "endpoints are in VLANs"),
                OptionSpec.number("gateway_vlan", null, 1, 4_094, "the gateway's VLAN")),
            SubnetUse.REQUIRED,
            1_023,
            0)
            .with(DriverTrait.BRIDGE_PORTS)
            .onWireBy("external"),
        new DriverSchema("host", List.of(), SubnetUse.NONE, ANY, 0)
            .with(
                DriverTrait.SPANS_HOSTS,
                DriverTrait.NO_LINKS,
                DriverTrait.SOLE,
                DriverTrait.IN_HOST),
        new DriverSchema(
                "ipvlan",
                List.of(OptionSpec.of("parent", OptionType.STRING, null, "the link below")),
                SubnetUse.OPTIONAL,
                ANY,
                0)
            .with(DriverTrait.SHARES_MACS, DriverTrait.SPANS_HOSTS)
            .onWireBy("parent"),
        new DriverSchema(
            "macvlan",
            List.of(
                OptionSpec.of("parent", OptionType.STRING, null, "the link below"),
                OptionSpec.of("reach", OptionType.PREFIX, null, "what is beyond"),
                OptionSpec.of("probe", OptionType.ADDRESS, null, "whom to ask"),
                OptionSpec.of("ageing", OptionType.DURATION, null, "how long to remember")),
            SubnetUse.OPTIONAL,
            ANY,
            0)
            .with(DriverTrait.SPANS_HOSTS)
            .onWireBy("parent"),
        new DriverSchema("null", List.of(), SubnetUse.NONE, ANY, 0)
            .with(DriverTrait.SPANS_HOSTS, DriverTrait.NO_LINKS, DriverTrait.SOLE),
        new DriverSchema(
                "overlay",
            List.of(
                OptionSpec.number("vni", null, 1, Vxlan.LAST_VNI, "VXLAN network identifier"),
                OptionSpec.number(
                    "port", new OptionValue.Number(Vxlan.PORT), 1, 65_535, "UDP port"),
                OptionSpec.of("hidden", OptionType.BOOL, null, "no part of it is the host's"),
                OptionSpec.of("masquerade", OptionType.BOOL, null, "behind the host's address"),
                OptionSpec.of("anti_spoof", OptionType.BOOL, null, "endpoints are pinned"),
                OptionSpec.number("underlay_mtu", null, 68, 65_535, "MTU of the underlay")),
            SubnetUse.REQUIRED,
            2,
            0)
            .with(DriverTrait.SPANS_HOSTS)
            .tunnelling(new HostTunnel("VXLAN", "underlay_mtu", 50, 70))
            .numbering(new NumberSpace(NumberSpace.Sort.VNI, "vni", "port"))
            .hiddenBy("hidden"),
        new DriverSchema(
            "vlan",
            List.of(
                OptionSpec.number("id", null, 1, 4_094, "VLAN id"),
                OptionSpec.of("parent", OptionType.STRING, null, "the link below")),
            SubnetUse.OPTIONAL,
            ANY,
            0)
            .with(DriverTrait.SPANS_HOSTS)
            .onWireBy("parent")
            .numbering(new NumberSpace(NumberSpace.Sort.VLAN, "id", "parent")),
        new DriverSchema("wire", List.of(), SubnetUse.OPTIONAL, 2, 2));
  }
}
