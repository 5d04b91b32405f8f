package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.InterfaceNames;
import io.cnmc.compiler.model.Network;
import java.util.Optional;
import java.util.Set;

/**
 * Which names a link may have: what the kernel takes (dev_valid_name: 1 to 15 bytes, no slash, no
 * colon, no space, not {@code .} or {@code ..}), and of that only letters, digits, dot, dash and
 * underscore, so that a name is never syntax anywhere. Every namespace has a {@code lo}; {@code all}
 * and {@code default} are folders of settings beside those of links (sysctl_dev_name_is_allowed).
 */
public final class LinkNames {
  private static final Set<String> TAKEN = Set.of("lo", "all", "default", ".", "..");

  private LinkNames() {}

  public static boolean valid(String name) {
    return name.length() <= InterfaceNames.MAX_BYTES
        && name.matches("[A-Za-z0-9_.-]+")
        && !TAKEN.contains(name);
  }

  /** The name of a network's bridge, as its option {@code name} has it; empty when it cannot be. */
  static Optional<String> ofBridge(Network network, Lowering out) {
    Optional<String> given = NetworkOptions.text(network, "name");
    if (given.isPresent() && !valid(given.get())) {
      out.report(Diagnostic.at(DriverCode.LINK_NAME, network.origin(), why(given.get())));
      return Optional.empty();
    }
    return Optional.of(given.orElse(InterfaceNames.fit("br-" + network.name())));
  }

  static String why(String name) {
    if (TAKEN.contains(name)) {
      return "the kernel has another use for this name";
    }
    return name.length() > InterfaceNames.MAX_BYTES
        ? "longer than 15 bytes"
        : "a link name holds letters, digits, `.`, `-` and `_`";
  }
}
