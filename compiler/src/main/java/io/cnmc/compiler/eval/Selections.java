package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Picks parts of values: attributes, indexes, and both on every element after a splat. */
final class Selections {
  private final Evaluation evaluation;

  Selections(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** How many splats stand in a chain of attributes, indexes and splats. */
  static int splats(Expression expression) {
    int count = 0;
    Expression at = expression;
    while (true) {
      switch (at) {
        case Expression.Splat splat -> {
          count++;
          at = splat.target();
        }
        case Expression.Attribute attribute -> at = attribute.target();
        case Expression.Index index -> at = index.target();
        default -> {
          return count;
        }
      }
    }
  }

  /** Applies {@code pick} to the elements {@code levels} lists deep. */
  Value each(Value target, int levels, Span span, UnaryOperator<Value> pick) {
    if (target instanceof Value.Poison) {
      return Value.POISON;
    }
    if (levels == 0 || !(target instanceof Value.ListOf(List<Value> elements))) {
      return pick.apply(target);
    }
    if (!evaluation.budget().steps(elements.size(), span)) {
      return Value.POISON;
    }
    List<Value> out = new ArrayList<>(elements.size());
    for (Value element : elements) {
      out.add(each(element, levels - 1, span, pick));
    }
    return evaluation.list(out, span);
  }

  /** What {@code target[*]} runs over: a list's elements, a map's values, nothing of null. */
  Value elements(Value target) {
    return switch (target) {
      case Value.ListOf list -> list;
      case Value.MapOf map -> new Value.ListOf(List.copyOf(map.entries().values()));
      case Value.Null n -> new Value.ListOf(List.of());
      case Value.Poison p -> p;
      case Value single -> new Value.ListOf(List.of(single));
    };
  }

  Value attribute(Value target, String name, Span span) {
    return switch (target) {
      case Value.Poison p -> p;
      case Value.Ref ref -> ofReference(ref.target(), name, span);
      case Value.MapOf map -> ofMap(map.entries(), name, span);
      case Value.ListOf list ->
          evaluation.fail(
              Diagnostic.at(EvalCode.UNKNOWN_ATTRIBUTE, span, "a list has no attributes")
                  .note("`list[*]." + name + "` gives `" + name + "` of every element"));
      case Value other -> ofNetworkValue(other, name, span);
    };
  }

  Value index(Value target, Value index, Span span) {
    if (target instanceof Value.Poison || index instanceof Value.Poison) {
      return Value.POISON;
    }
    return switch (target) {
      case Value.ListOf list -> ofList(list.elements(), index, span);
      case Value.MapOf map ->
          evaluation
              .conversions()
              .string(index, span)
              .map(key -> ofMap(map.entries(), key, span))
              .orElse(Value.POISON);
      case Value.Ref ref ->
          evaluation
              .conversions()
              .string(index, span)
              .map(name -> ofReference(ref.target(), name, span))
              .orElse(Value.POISON);
      case Value other ->
          evaluation.fail(
              EvalCode.TYPE_MISMATCH,
              span,
              "only lists and maps have elements; this is " + TypeNames.described(other));
    };
  }

  private Value ofReference(Referable target, String name, Span span) {
    if (target.hasAttribute(name)) {
      return target.attribute(name, span);
    }
    return noAttribute(target.description(), name, target.attributeNames(), span);
  }

  private Value ofNetworkValue(Value value, String name, Span span) {
    return NetworkAttributes.of(value, name)
        .orElseGet(
            () ->
                noAttribute(
                    TypeNames.described(value), name, NetworkAttributes.names(value), span));
  }

  private Value ofMap(SortedMap<String, Value> entries, String key, Span span) {
    Value found = entries.get(key);
    if (found != null) {
      return found;
    }
    String shown = TypeNames.shortened(key);
    return evaluation.fail(
        suggest(
            Diagnostic.at(EvalCode.NO_SUCH_KEY, span, "the map has no key `" + shown + "`"),
            key,
            entries.keySet()));
  }

  private Value ofList(List<Value> elements, Value index, Span span) {
    if (!(index instanceof Value.Num(BigDecimal number))) {
      return evaluation.conversions().<Value>mismatch("a number", index, span).orElse(Value.POISON);
    }
    if (!Numbers.isWhole(number)
        || number.signum() < 0
        || number.compareTo(BigDecimal.valueOf(elements.size())) >= 0) {
      return evaluation.fail(
          EvalCode.INDEX_OUT_OF_RANGE,
          span,
          "`" + TypeNames.shortened(ValueText.number(number)) + "` of " + extent(elements.size()));
    }
    return elements.get(number.intValueExact());
  }

  private static String extent(int size) {
    return size == 0
        ? "an empty list"
        : "a list of " + size + ", whose indexes are 0 to " + (size - 1);
  }

  private Value noAttribute(String owner, String name, Collection<String> known, Span span) {
    Diagnostic message =
        Diagnostic.at(
            EvalCode.UNKNOWN_ATTRIBUTE,
            span,
            owner + " has no attribute `" + TypeNames.shortened(name) + "`");
    Diagnostic listed =
        known.isEmpty() ? message : message.note("it has: " + String.join(", ", known));
    return evaluation.fail(suggest(listed, name, known));
  }

  private static Diagnostic suggest(Diagnostic message, String name, Collection<String> known) {
    return message.help(
        NameSuggestions.nearest(name, known).map(n -> "did you mean `" + n + "`?").orElse(null));
  }
}
