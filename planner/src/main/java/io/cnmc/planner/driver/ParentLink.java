package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import java.util.Optional;

/** The option {@code parent} of drivers whose endpoints are on a link of the host. */
final class ParentLink {
  static final OptionSpec OPTION =
      OptionSpec.of("parent", OptionType.STRING, null, "the link of the host to be on; required");

  private ParentLink() {}

  /** The link's name; when it cannot be one, that is reported. */
  static Optional<String> of(Network network, Lowering out) {
    Optional<String> parent = NetworkOptions.text(network, OPTION.name());
    Optional<String> refusal = refusal(parent);
    if (refusal.isPresent()) {
      out.report(refusal(network, refusal.get()));
      return Optional.empty();
    }
    return parent;
  }

  static Diagnostic refusal(Network network, String why) {
    return Diagnostic.at(DriverCode.PARENT, network.origin(OPTION.name()), why);
  }

  private static Optional<String> refusal(Optional<String> parent) {
    if (parent.isEmpty()) {
      return Optional.of("needs the option `parent`");
    }
    if (parent.get().equals("lo")) {
      return Optional.of("the loopback link has no wire");
    }
    return LinkNames.valid(parent.get())
        ? Optional.empty()
        : Optional.of(LinkNames.why(parent.get()));
  }
}
