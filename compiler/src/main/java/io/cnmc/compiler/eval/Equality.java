package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpInterface;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * When two values are the same. Directly compared values must be of one type or one of them null;
 * inside lists and maps values of different types are just different. A prefix and an interface
 * address are of one type here.
 */
final class Equality {
  private final Budget budget;

  Equality(Budget budget) {
    this.budget = budget;
  }

  /** Whether asking for equality makes sense. */
  static boolean comparable(Value left, Value right) {
    return left instanceof Value.Null
        || right instanceof Value.Null
        || left.getClass() == right.getClass()
        || isInterface(left) && isInterface(right);
  }

  /** Empty, with a message, when it takes too long to tell. */
  Optional<Boolean> same(Value left, Value right, Span span) {
    boolean same = same(left, right, span, 0);
    return budget.step(span) ? Optional.of(same) : Optional.empty();
  }

  private boolean same(Value left, Value right, Span span, int depth) {
    if (left == right) {
      return true;
    }
    if (depth > Limits.VALUE_DEPTH || !budget.step(span)) {
      return false;
    }
    return switch (left) {
      case Value.ListOf(List<Value> a) when right instanceof Value.ListOf(List<Value> b) ->
          lists(a, b, span, depth);
      case Value.MapOf(SortedMap<String, Value> a)
          when right instanceof Value.MapOf(SortedMap<String, Value> b) ->
          maps(a, b, span, depth);
      case Value.ListOf list -> false;
      case Value.MapOf map -> false;
      case Value.Num a when right instanceof Value.Num b -> a.value().compareTo(b.value()) == 0;
      case Value.Percent a when right instanceof Value.Percent b ->
          a.value().compareTo(b.value()) == 0;
      case Value a when isInterface(a) && isInterface(right) ->
          asInterface(a).equals(asInterface(right));
      case Value a -> a.equals(right);
    };
  }

  private boolean lists(List<Value> a, List<Value> b, Span span, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<Value> other = b.iterator();
    for (Value element : a) {
      if (!same(element, other.next(), span, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean maps(
      SortedMap<String, Value> a, SortedMap<String, Value> b, Span span, int depth) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<Map.Entry<String, Value>> other = b.entrySet().iterator();
    for (Map.Entry<String, Value> entry : a.entrySet()) {
      Map.Entry<String, Value> match = other.next();
      if (!entry.getKey().equals(match.getKey())
          || !same(entry.getValue(), match.getValue(), span, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInterface(Value value) {
    return value instanceof Value.Cidr || value instanceof Value.IfAddr;
  }

  private static IpInterface asInterface(Value value) {
    return switch (value) {
      case Value.IfAddr address -> address.value();
      case Value.Cidr prefix ->
          new IpInterface(prefix.value().address(), prefix.value().length());
      case Value other -> throw new IllegalArgumentException("no interface address");
    };
  }
}
