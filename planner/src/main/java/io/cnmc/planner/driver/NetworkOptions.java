package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionValue;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a network's driver options by type; the compiler has checked them against the schema. */
final class NetworkOptions {
  private NetworkOptions() {}

  static boolean bool(Network network, String option, boolean absent) {
    return network.options().get(option) instanceof OptionValue.Bool b ? b.value() : absent;
  }

  static OptionalInt number(Network network, String option) {
    return network.options().get(option) instanceof OptionValue.Number n
        ? OptionalInt.of(Math.toIntExact(n.value()))
        : OptionalInt.empty();
  }

  static Optional<String> text(Network network, String option) {
    return network.options().get(option) instanceof OptionValue.Text t
        ? Optional.of(t.value())
        : Optional.empty();
  }
}
