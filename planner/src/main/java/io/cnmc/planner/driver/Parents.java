package io.cnmc.planner.driver;

import java.util.Optional;

/** Which links of the host a network can say that it is on. */
final class Parents {
  private Parents() {}

  /** What is wrong with the option {@code parent}. */
  static Optional<String> refusal(Optional<String> parent) {
    if (parent.isEmpty()) {
      return Optional.of("needs the option `parent`");
    }
    if (!LinkNames.valid(parent.get())) {
      return Optional.of(LinkNames.why(parent.get()));
    }
    return parent.get().equals("lo")
        ? Optional.of("the loopback link has no wire")
        : Optional.empty();
  }
}
