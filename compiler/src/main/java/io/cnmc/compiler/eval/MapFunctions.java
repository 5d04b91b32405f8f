package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Functions on maps. */
final class MapFunctions {
  static final List<LanguageFunction> ALL =
      List.of(
          new LanguageFunction(
              "keys(map: map): list",
              "The keys of the map, sorted.",
              "keys({ b = 1, a = 2 }) → [\"a\", \"b\"]",
              call -> call.list(strings(call.map(0).keySet()))),
          new LanguageFunction(
              "values(map: map): list",
              "The values of the map, in the order of their keys.",
              "values({ b = 1, a = 2 }) → [2, 1]",
              call -> call.list(new ArrayList<>(call.map(0).values()))),
          new LanguageFunction(
              "merge(maps...: map): map",
              "One map with the entries of all; of a key's values the last counts.",
              "merge({ a = 1, b = 1 }, { b = 2 }) → { a = 1, b = 2 }",
              MapFunctions::merge),
          new LanguageFunction(
              "lookup(map: map, key: string, default?: any): any",
              "The value of the key, or the default when the map does not have it.",
              "lookup({ a = 1 }, \"b\", 0) → 0",
              MapFunctions::lookup));

  /** Steps that an entry costs to find its place. */
  private static final int ENTRY = 8;

  private MapFunctions() {}

  private static List<Value> strings(Iterable<String> texts) {
    List<Value> out = new ArrayList<>();
    texts.forEach(t -> out.add(new Value.Str(t)));
    return out;
  }

  private static Value merge(Call call) {
    SortedMap<String, Value> out = new TreeMap<>();
    for (int i = 0; i < call.count() && out.size() <= Limits.ELEMENTS; i++) {
      if (!call.budget().steps(ENTRY * (long) call.map(i).size(), call.span())) {
        return Value.POISON;
      }
      out.putAll(call.map(i));
    }
    return call.map(out);
  }

  private static Value lookup(Call call) {
    String key = call.string(1);
    Value found = call.map(0).get(key);
    if (found != null) {
      return found;
    }
    if (call.has(2)) {
      return call.value(2);
    }
    String near =
        NameSuggestions.nearest(key, call.map(0).keySet())
            .map(n -> "did you mean `" + n + "`?")
            .orElse(null);
    return call.fail(
        Diagnostic.at(
                EvalCode.NO_SUCH_KEY,
                call.span(1),
                "the map has no key `" + TypeNames.shortened(key) + "`, and there is no default")
            .help(near));
  }
}
