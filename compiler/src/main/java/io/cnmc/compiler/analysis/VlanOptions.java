package io.cnmc.compiler.analysis;

import io.cnmc.compiler.model.OptionValue;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of a driver whose networks can filter by VLAN: the endpoints of such a network say
 * which VLANs they are in, and the network says which one its gateway is in.
 */
public final class VlanOptions {
  public static final String FILTERING = "vlan_filtering";
  public static final String GATEWAY_VLAN = "gateway_vlan";

  private VlanOptions() {}

  public static boolean filters(NetworkDeclaration network) {
    return DriverOptions.complete(network).get(FILTERING) instanceof OptionValue.Bool(boolean on)
        && on;
  }

  /** What the source says of the gateway's VLAN. */
  public static Optional<Keyed> gatewayVlan(NetworkDeclaration network) {
    return network.options().stream().filter(o -> o.key().equals(GATEWAY_VLAN)).findFirst();
  }

  /**
   * Whether an endpoint reaches the gateway of its network with what it sends without a tag, as
   * routes have it sent.
   */
  static boolean reachesGateway(EndpointDeclaration endpoint, NetworkDeclaration network) {
    if (!filters(network)) {
      return true;
    }
    OptionalInt untagged = endpoint.vlans().untagged();
    return DriverOptions.complete(network).get(GATEWAY_VLAN) instanceof OptionValue.Number(long id)
        && untagged.isPresent()
        && untagged.getAsInt() == id;
  }
}
