package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.InterfaceNames;
import io.cnmc.compiler.model.Network;
import java.util.Optional;

/** Names of links that drivers are told, by the rule of {@link InterfaceNames}. */
public final class LinkNames {
  private static final String NAME = "name";

  private LinkNames() {}

  public static boolean valid(String name) {
    return InterfaceNames.fits(name)
        && InterfaceNames.isText(name)
        && !InterfaceNames.isTaken(name);
  }

  /** The name of a network's bridge, as its option {@code name} has it; empty when it cannot be. */
  static Optional<String> ofBridge(Network network, Lowering out) {
    Optional<String> given = NetworkOptions.text(network, NAME);
    if (given.isPresent() && !valid(given.get())) {
      out.report(Diagnostic.at(DriverCode.LINK_NAME, network.origin(NAME), why(given.get())));
      return Optional.empty();
    }
    return Optional.of(given.orElse(InterfaceNames.fit("br-" + network.name())));
  }

  static String why(String name) {
    if (InterfaceNames.isTaken(name)) {
      return InterfaceNames.TAKEN;
    }
    return InterfaceNames.fits(name) ? InterfaceNames.TEXT : "longer than 15 bytes";
  }
}
