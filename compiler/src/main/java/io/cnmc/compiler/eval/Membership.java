package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The operator {@code in}: addresses and prefixes in prefixes, values in lists, keys in maps. */
final class Membership {
  private final Evaluation evaluation;
  private final Equality equality;

  Membership(Evaluation evaluation, Equality equality) {
    this.evaluation = evaluation;
    this.equality = equality;
  }

  /** Empty when the question makes no sense. */
  Optional<Value> in(Value item, Value whole, Span span) {
    return switch (whole) {
      case Value.Cidr(IpPrefix prefix) -> inPrefix(item, prefix).map(Value.Bool::new);
      case Value.ListOf(List<Value> elements) -> Optional.of(inList(item, elements, span));
      case Value.MapOf(SortedMap<String, Value> entries) ->
          item instanceof Value.Str(String key)
              ? Optional.of(new Value.Bool(entries.containsKey(key)))
              : Optional.empty();
      case Value.IfAddr address -> {
        evaluation.conversions().prefix(address, span);
        yield Optional.of(Value.POISON);
      }
      case Value other -> Optional.empty();
    };
  }

  private static Optional<Boolean> inPrefix(Value item, IpPrefix prefix) {
    return switch (item) {
      case Value.Ip(IpAddress address) -> Optional.of(prefix.contains(address));
      case Value.IfAddr(IpInterface address) -> Optional.of(prefix.contains(address.address()));
      case Value.Cidr(IpPrefix inner) -> Optional.of(prefix.contains(inner));
      case Value other -> Optional.empty();
    };
  }

  Value inList(Value item, List<Value> elements, Span span) {
    for (Value element : elements) {
      Optional<Boolean> same = equality.same(item, element, span);
      if (same.isEmpty()) {
        return Value.POISON;
      }
      if (same.get()) {
        return new Value.Bool(true);
      }
    }
    return new Value.Bool(false);
  }
}
