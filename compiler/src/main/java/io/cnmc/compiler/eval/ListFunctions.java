package io.cnmc.compiler.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that make lists or look into them. */
final class ListFunctions {
  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "range(first: number, limit?: number, step?: number): list",
              "The numbers from `first` up to but without `limit`, `step` apart (1, or -1"
                  + " downwards); with one argument, from 0 up to it.",
              "range(1, 4) → [1, 2, 3]",
              ListFunctions::range),
          new LanguageFunction(
              "length(value: any): number",
              "How many elements a list, entries a map, or characters a string has.",
              "length([1, 2]) → 2",
              ListFunctions::length),
          new LanguageFunction(
              "concat(lists...: list): list",
              "The elements of all lists, in order.",
              "concat([1], [2, 3]) → [1, 2, 3]",
              ListFunctions::concat),
          new LanguageFunction(
              "flatten(list: list): list",
              "The list with the elements of its inner lists, of any depth, in their place.",
              "flatten([1, [2, [3]]]) → [1, 2, 3]",
              ListFunctions::flatten),
          new LanguageFunction(
              "distinct(list: list): list",
              "The list without elements that came before in it.",
              "distinct([1, 2, 1]) → [1, 2]",
              ListFunctions::distinct),
          new LanguageFunction(
              "zip(a: list, b: list): list",
              "Pairs of the elements of two lists of one length.",
              "zip([\"a\", \"b\"], [1, 2]) → [[\"a\", 1], [\"b\", 2]]",
              ListFunctions::zip),
          new LanguageFunction(
              "contains(list: list, value: any): bool",
              "Whether the list has the value; the same as `value in list`.",
              "contains([1, 2], 2) → true",
              ListFunctions::contains));

  private ListFunctions() {}

  private static Value range(Call call) {
    BigDecimal first = call.has(1) ? call.number(0) : BigDecimal.ZERO;
    BigDecimal limit = call.has(1) ? call.number(1) : call.number(0);
    int direction = limit.compareTo(first) < 0 ? -1 : 1;
    BigDecimal step = call.has(2) ? call.number(2) : BigDecimal.valueOf(direction);
    if (step.signum() == 0) {
      return call.fail(FunctionCode.BAD_ARGUMENT, 2, "a step of 0 never ends");
    }
    if (step.signum() != direction) {
      return new Value.ListOf(List.of());
    }
    BigDecimal count = limit.subtract(first).divide(step, 0, RoundingMode.CEILING);
    long elements = count.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    if (!call.budget().elements(elements, call.span())) {
      return Value.POISON;
    }
    List<Value> out = new ArrayList<>((int) elements);
    BigDecimal at = first;
    for (long i = 0; i < elements; i++) {
      out.add(Numbers.of(at));
      at = at.add(step);
    }
    return new Value.ListOf(out);
  }

  private static Value length(Call call) {
    return switch (call.value(0)) {
      case Value.ListOf list -> Numbers.of(list.elements().size());
      case Value.MapOf map -> Numbers.of(map.entries().size());
      case Value.Str(String text) -> Numbers.of(text.codePointCount(0, text.length()));
      case Value other ->
          call.fail(
              EvalCode.TYPE_MISMATCH,
              0,
              "expected a list, a map or a string, found " + TypeNames.described(other));
    };
  }

  private static Value concat(Call call) {
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < call.count() && out.size() <= Limits.ELEMENTS; i++) {
      out.addAll(call.list(i));
    }
    return call.list(out);
  }

  private static Value flatten(Call call) {
    List<Value> out = new ArrayList<>();
    return flatten(call, call.list(0), out, 0) ? call.list(out) : Value.POISON;
  }

  private static boolean flatten(Call call, List<Value> elements, List<Value> out, int depth) {
    if (depth > Limits.VALUE_DEPTH) {
      call.fail(EvalCode.VALUE_TOO_LARGE, "lists more than " + Limits.VALUE_DEPTH + " levels deep");
      return false;
    }
    for (Value element : elements) {
      if (out.size() > Limits.ELEMENTS) {
        break; // the list made of them is refused
      }
      if (!call.budget().step(call.span())) {
        return false;
      }
      if (element instanceof Value.ListOf(List<Value> inner)) {
        if (!flatten(call, inner, out, depth + 1)) {
          return false;
        }
      } else {
        out.add(element);
      }
    }
    return true;
  }

  /** Values are equal exactly when their texts are. */
  private static Value distinct(Call call) {
    Map<String, Value> out = new LinkedHashMap<>();
    for (Value element : call.list(0)) {
      Optional<String> text = ValueText.whole(element);
      if (text.isEmpty()) {
        return call.fail(EvalCode.VALUE_TOO_LARGE, "an element too large to compare");
      }
      if (!call.budget().steps(text.get().length() / 4 + 4, call.span())) {
        return Value.POISON;
      }
      out.putIfAbsent(ValueText.of(element), element);
    }
    return call.list(new ArrayList<>(out.values()));
  }

  private static Value zip(Call call) {
    List<Value> a = call.list(0);
    List<Value> b = call.list(1);
    if (a.size() != b.size()) {
      return call.fail(
          FunctionCode.BAD_ARGUMENT,
          1,
          "has a length of " + b.size() + ", the first list one of " + a.size());
    }
    List<Value> out = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      out.add(new Value.ListOf(List.of(a.get(i), b.get(i))));
    }
    return call.list(out);
  }

  private static Value contains(Call call) {
    Equality equality = new Equality(call.budget());
    return new Membership(call.evaluation(), equality)
        .inList(call.value(1), call.list(0), call.span());
  }
}
