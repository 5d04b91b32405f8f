package io.cnmc.planner.driver;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a network's driver options by type; the compiler has checked them against the schema. */
public final class NetworkOptions {
  private NetworkOptions() {}

  public static boolean bool(Network network, String option, boolean absent) {
    return network.options().get(option) instanceof OptionValue.Bool b ? b.value() : absent;
  }

  public static OptionalInt number(Network network, String option) {
    return network.options().get(option) instanceof OptionValue.Number n
        ? OptionalInt.of(Math.toIntExact(n.value()))
        : OptionalInt.empty();
  }

  public static Optional<IpAddress> address(Network network, String option) {
    return network.options().get(option) instanceof OptionValue.Address a
        ? Optional.of(a.value())
        : Optional.empty();
  }

  public static Optional<String> text(Network network, String option) {
    return network.options().get(option) instanceof OptionValue.Text t
        ? Optional.of(t.value())
        : Optional.empty();
  }

  /** An option that is one of the words of {@code values}, the first of which is the default. */
  public static <E extends Enum<E>> OptionSpec choice(String name, Class<E> values, String doc) {
    List<String> words = Arrays.stream(values.getEnumConstants()).map(Enum::toString).toList();
    return OptionSpec.choice(name, words, doc);
  }

  /** What such an option says. */
  public static <E extends Enum<E>> E choice(Network network, String option, Class<E> values) {
    E[] all = values.getEnumConstants();
    Optional<String> word = text(network, option);
    return Arrays.stream(all)
        .filter(value -> word.filter(value.toString()::equals).isPresent())
        .findFirst()
        .orElse(all[0]);
  }
}
