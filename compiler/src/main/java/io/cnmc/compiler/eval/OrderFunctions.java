package io.cnmc.compiler.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that need an order of values: of numbers, strings, addresses, quantities. */
final class OrderFunctions {
  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "sort(list: list): list",
              "The elements in ascending order; all must be of one type that has an order.",
              "sort([10.0.0.10, 10.0.0.9]) → [10.0.0.9, 10.0.0.10]",
              call -> sorted(call).map(call::list).orElse(Value.POISON)),
          new LanguageFunction(
              "min(values...: any): any",
              "The least of the values, or of the elements of one list.",
              "min(3, 1, 2) → 1",
              call -> extreme(call, true)),
          new LanguageFunction(
              "max(values...: any): any",
              "The greatest of the values, or of the elements of one list.",
              "max([10ms, 1s]) → 1s",
              call -> extreme(call, false)));

  private OrderFunctions() {}

  private static Optional<List<Value>> sorted(Call call) {
    List<Value> out = new ArrayList<>(call.list(0));
    if (!ordered(call, out) || !call.budget().steps(17L * out.size(), call.span())) {
      return Optional.empty();
    }
    out.sort((a, b) -> Ordering.compare(a, b).orElseThrow());
    return Optional.of(out);
  }

  private static Value extreme(Call call, boolean least) {
    boolean one = call.count() == 1 && call.value(0) instanceof Value.ListOf;
    List<Value> values = one ? call.list(0) : call.values();
    if (values.isEmpty()) {
      return call.fail(FunctionCode.BAD_ARGUMENT, "there is no value to choose from");
    }
    if (!ordered(call, values)) {
      return Value.POISON;
    }
    Value best = values.getFirst();
    for (Value value : values) {
      int order = Ordering.compare(value, best).orElseThrow();
      best = (least ? order < 0 : order > 0) ? value : best;
    }
    return best;
  }

  /** Values that can each be compared with the first can all be compared with each other. */
  private static boolean ordered(Call call, List<Value> values) {
    for (Value value : values) {
      if (value instanceof Value.Poison) {
        return false;
      }
      if (Ordering.compare(values.getFirst(), value).isEmpty()) {
        String first = TypeNames.described(values.getFirst());
        call.fail(
            FunctionCode.NO_ORDER,
            Ordering.compare(values.getFirst(), values.getFirst()).isEmpty()
                ? first + " has no order"
                : "no order between " + first + " and " + TypeNames.described(value));
        return false;
      }
    }
    return true;
  }
}
