package io.cnmc.compiler.analysis;

import io.cnmc.compiler.model.OptionValue;

/**
 * The option of a driver whose networks can be hidden from the host: it has no link, address or
 * route of theirs, so it is no gateway, and its firewall sees nothing of what passes there.
 */
public final class HiddenNetworks {
  public static final String OPTION = "hidden";

  private HiddenNetworks() {}

  public static boolean isHidden(NetworkDeclaration network) {
    return DriverOptions.complete(network).get(OPTION) instanceof OptionValue.Bool(boolean on)
        && on;
  }
}
