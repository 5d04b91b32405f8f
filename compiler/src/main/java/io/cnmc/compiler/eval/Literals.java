package io.cnmc.compiler.eval;

import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.UnaryOperator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of expressions that need no evaluation. */
final class Literals {
  private Literals() {}

  /**
   * A constant without names, calls and operators (but the sign of a number); lists and maps of
   * such.
   */
  static Optional<Value> constant(Expression expression) {
    return switch (expression) {
      case Expression.Template(List<Expression.Template.Part> parts, var span) -> text(parts);
      case Expression.ListOf list -> list(list);
      case Expression.MapOf map -> map(map);
      case Expression.Unary unary when unary.operator() == UnaryOperator.NEGATE ->
          constant(unary.operand())
              .filter(Value.Num.class::isInstance)
              .map(v -> Numbers.of(((Value.Num) v).value().negate()));
      case Expression literal -> scalar(literal);
    };
  }

  /** A literal of one token; empty for everything else, and for a number out of bounds. */
  static Optional<Value> scalar(Expression expression) {
    return switch (expression) {
      case Expression.NumberLiteral n -> Numbers.bounded(n.value()).map(Numbers::of);
      case Expression.BoolLiteral b -> Optional.of(new Value.Bool(b.value()));
      case Expression.NullLiteral n -> Optional.of(Value.NULL);
      case Expression.IpLiteral i -> Optional.of(new Value.Ip(i.value()));
      case Expression.PrefixLiteral p -> Optional.of(prefix(p.value()));
      case Expression.MacLiteral m -> Optional.of(new Value.Mac(m.value()));
      case Expression.RateLiteral r -> Optional.of(new Value.Rate(r.bitsPerSecond()));
      case Expression.PercentLiteral p ->
          Numbers.bounded(p.value()).map(Numbers::normal).map(Value.Percent::new);
      case Expression.SizeLiteral s -> Optional.of(new Value.Size(s.bytes()));
      case Expression.DurationLiteral d -> Optional.of(new Value.Duration(d.nanos()));
      case Expression.PublishLiteral p -> Optional.of(new Value.Publish(p.value()));
      case Expression other -> Optional.empty();
    };
  }

  /** A prefix, or an interface address when host bits are set. */
  static Value prefix(IpInterface text) {
    return text.prefix().address().equals(text.address())
        ? new Value.Cidr(text.prefix())
        : new Value.IfAddr(text);
  }

  private static Optional<Value> text(List<Expression.Template.Part> parts) {
    StringBuilder out = new StringBuilder();
    for (Expression.Template.Part part : parts) {
      if (!(part instanceof Expression.Template.Part.Text(String text))) {
        return Optional.empty();
      }
      out.append(text);
    }
    return Optional.of(new Value.Str(out.toString()));
  }

  private static Optional<Value> list(Expression.ListOf list) {
    List<Value> out = new ArrayList<>();
    for (Expression element : list.elements()) {
      constant(element).ifPresent(out::add);
    }
    return out.size() == list.elements().size()
        ? Optional.of(new Value.ListOf(out))
        : Optional.empty();
  }

  private static Optional<Value> map(Expression.MapOf map) {
    SortedMap<String, Value> out = new TreeMap<>();
    for (Expression.MapOf.Entry entry : map.entries()) {
      Optional<String> key = key(entry.key());
      Optional<Value> value = constant(entry.value());
      if (key.isEmpty() || value.isEmpty() || out.put(key.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new Value.MapOf(out));
  }

  /** The key of a map entry: an identifier stands for its own text. */
  private static Optional<String> key(Expression key) {
    return key instanceof Expression.Name(var name)
        ? Optional.of(name.text())
        : constant(key).filter(Value.Str.class::isInstance).map(ValueText::bare);
  }
}
