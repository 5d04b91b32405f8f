package io.cnmc.compiler.analysis;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.OptionValue;
import java.util.Optional;

/**
 * Networks that are hidden from the host, by the option that their driver has for that: it has no
 * link, address or route of theirs, so it is no gateway, and its firewall sees nothing of what
 * passes there.
 */
public final class HiddenNetworks {
  private HiddenNetworks() {}

  /** The option of the network's driver; empty when its networks cannot be hidden. */
  public static Optional<String> option(NetworkDeclaration network) {
    return network.schema().map(DriverSchema::hiding);
  }

  public static boolean isHidden(NetworkDeclaration network) {
    return option(network)
        .filter(o -> new OptionValue.Bool(true).equals(DriverOptions.complete(network).get(o)))
        .isPresent();
  }
}
