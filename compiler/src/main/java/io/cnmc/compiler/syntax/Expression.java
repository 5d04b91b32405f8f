package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.PortMapping;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as it was written; immutable, built only by the parser. */
public sealed interface Expression {
  Span span();

  record NumberLiteral(BigDecimal value, Span span) implements Expression {}

  record BoolLiteral(boolean value, Span span) implements Expression {}

  record NullLiteral(Span span) implements Expression {}

  record IpLiteral(IpAddress value, Span span) implements Expression {}

  /** {@code a.b.c.d/n}: a prefix, or an interface address where one is expected. */
  record PrefixLiteral(IpInterface value, Span span) implements Expression {}

  record MacLiteral(MacAddress value, Span span) implements Expression {}

  /** In bits per second. */
  record RateLiteral(long bitsPerSecond, Span span) implements Expression {}

  /** {@code 0.5%} has the value 0.5. */
  record PercentLiteral(BigDecimal value, Span span) implements Expression {}

  /** In bytes. */
  record SizeLiteral(long bytes, Span span) implements Expression {}

  /** In nanoseconds. */
  record DurationLiteral(long nanos, Span span) implements Expression {}

  /** {@code 8080:80/tcp}. */
  record PublishLiteral(PortMapping value, Span span) implements Expression {}

  /**
   * A string or heredoc: text and interpolations in turn. A plain string has one text part, an
   * empty one none.
   */
  record Template(List<Part> parts, Span span) implements Expression {
    public sealed interface Part {
      record Text(String text) implements Part {}

      record Interpolation(Expression expression) implements Part {}
    }
  }

  /** {@code 1..5}, both ends inclusive. */
  record Range(Expression first, Expression last, Span span) implements Expression {}

  record ListOf(List<Expression> elements, Span span) implements Expression {}

  /** {@code { a = 1, "b" = 2 }}: keys are identifiers (as their text) or expressions. */
  record MapOf(List<Entry> entries, Span span) implements Expression {
    public record Entry(Expression key, Expression value) {}
  }

  record Name(Identifier identifier) implements Expression {
    @Override
    public Span span() {
      return identifier.span();
    }
  }

  record Attribute(Expression target, Identifier name, Span span) implements Expression {}

  record Index(Expression target, Expression index, Span span) implements Expression {}

  /** {@code target[*]}; attributes and indexes after it apply to each element. */
  record Splat(Expression target, Span span) implements Expression {}

  record Call(Identifier function, List<Expression> arguments, Span span) implements Expression {}

  record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

  record Binary(BinaryOperator operator, Expression left, Expression right, Span span)
      implements Expression {}

  record Conditional(Expression condition, Expression then, Expression otherwise, Span span)
      implements Expression {}

  /**
   * {@code [for k, v in source : element if condition]}; with one name it takes the value, and
   * {@code key} is null.
   */
  record ListComprehension(
      @Nullable Identifier key,
      Identifier value,
      Expression source,
      Expression element,
      @Nullable Expression condition,
      Span span)
      implements Expression {}

  /** {@code {for k, v in source : key => value if condition}}. */
  record MapComprehension(
      @Nullable Identifier key,
      Identifier value,
      Expression source,
      Expression resultKey,
      Expression resultValue,
      @Nullable Expression condition,
      Span span)
      implements Expression {}

  /**
   * Stands where the parser found an error and has said so; its value is poison and causes no
   * further message.
   */
  record Malformed(Span span) implements Expression {}
}
