package io.cnmc.planner.driver;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import java.util.List;
import java.util.Optional;

/**
 * A Linux bridge on the host with the gateway addresses on it, and a veth pair per endpoint. The
 * host routes between the bridge and the world; other bridges and the world reach in only through
 * published ports.
 */
public final class BridgeDriver implements Driver {
  private static final DriverSchema SCHEMA =
      new DriverSchema(
              "bridge",
          List.of(
              OptionSpec.bool("icc", true, "endpoints of the network reach each other"),
              OptionSpec.bool(
                  "masquerade", true, "what leaves the host gets the address of the link it takes"),
              OptionSpec.bool(
                  "external",
                  false,
                  "the bridge is somebody else's, named by `name`, and only gets ports"),
              AntiSpoof.OPTION,
              BridgeVlans.FILTERING,
              BridgeVlans.GATEWAY,
              OptionSpec.of(
                  "name",
                  OptionType.STRING,
                  null,
                  "name of the bridge link; default br-NETWORK, shortened to 15 bytes")),
          DriverSchema.SubnetUse.REQUIRED,
          1023, // BR_MAX_PORTS less the reserved port 0
          0)
          .with(DriverTrait.BRIDGE_PORTS)
          .onWireBy("external");

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "a bridge on this host, with gateway, NAT, published ports and isolation";
  }

  @Override
  public boolean publishes(Network network) {
    return !isExternal(network);
  }

  private static boolean isExternal(Network network) {
    return NetworkOptions.bool(network, "external", false);
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    Optional<String> name = LinkNames.ofBridge(plan.network(), out);
    if (name.isPresent() && isExternal(plan.network())) {
      ExternalBridge.lower(plan, out);
    } else if (name.isPresent()) {
      HostBridge.lower(plan, name.get(), out);
    }
  }
}
