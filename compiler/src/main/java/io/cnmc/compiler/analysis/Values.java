package io.cnmc.compiler.analysis;

import io.cnmc.compiler.eval.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Settings as values of the language, for attributes of declared objects. */
final class Values {
  private Values() {}

  static Value number(long number) {
    return new Value.Num(BigDecimal.valueOf(number));
  }

  /** The first value; null when there is none, poison when there was an error. */
  static <T> Value of(Setting<T> setting, Function<T, Value> value) {
    return or(setting, value, Value.NULL);
  }

  static <T> Value or(Setting<T> setting, Function<T, Value> value, Value otherwise) {
    return setting.isBroken()
        ? Value.POISON
        : setting.first().map(Located::value).map(value).orElse(otherwise);
  }

  static <T> Value list(Setting<T> setting, Function<T, Value> value) {
    if (setting.isBroken()) {
      return Value.POISON;
    }
    List<Value> out = new ArrayList<>();
    setting.values().forEach(v -> out.add(value.apply(v.value())));
    return new Value.ListOf(out);
  }

  static Value map(List<Keyed> entries) {
    TreeMap<String, Value> out = new TreeMap<>();
    entries.forEach(e -> out.put(e.key(), e.value()));
    return new Value.MapOf(out);
  }
}
