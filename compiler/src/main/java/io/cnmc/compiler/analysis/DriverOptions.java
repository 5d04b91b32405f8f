package io.cnmc.compiler.analysis;

import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.compiler.model.OptionType;
import io.cnmc.compiler.model.OptionValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options of a network's driver: values of the language as values of the option's type. */
public final class DriverOptions {
  private DriverOptions() {}

  /**
   * Those given and the defaults of the others; names that the driver does not know are left out.
   */
  public static SortedMap<String, OptionValue> complete(NetworkDeclaration network) {
    SortedMap<String, OptionValue> out = new TreeMap<>();
    DriverSchema schema = network.schema().orElse(null);
    if (schema == null) {
      return out;
    }
    for (OptionSpec spec : schema.options()) {
      OptionValue otherwise = spec.defaultValue();
      if (otherwise != null) {
        out.put(spec.name(), otherwise);
      }
    }
    for (Keyed option : network.options()) {
      schema
          .option(option.key())
          .flatMap(spec -> read(option.value(), spec.type()))
          .ifPresent(value -> out.put(option.key(), value));
    }
    return out;
  }

  /** Empty when the value is not of the type; a number must be whole. */
  public static Optional<OptionValue> read(Value value, OptionType type) {
    return Optional.ofNullable(
        switch (type) {
          case BOOL -> value instanceof Value.Bool(boolean b) ? new OptionValue.Bool(b) : null;
          case NUMBER -> value instanceof Value.Num(BigDecimal n) ? number(n) : null;
          case STRING, CHOICE ->
              value instanceof Value.Str(String s) ? new OptionValue.Text(s) : null;
          case ADDRESS ->
              value instanceof Value.Ip(IpAddress a) ? new OptionValue.Address(a) : null;
          case PREFIX -> value instanceof Value.Cidr(IpPrefix p) ? new OptionValue.Prefix(p) : null;
          case DURATION ->
              value instanceof Value.Duration(long nanos) ? new OptionValue.Duration(nanos) : null;
        });
  }

  private static OptionValue.@Nullable Number number(BigDecimal number) {
    try {
      return new OptionValue.Number(number.longValueExact());
    } catch (ArithmeticException notWhole) {
      return null;
    }
  }
}
