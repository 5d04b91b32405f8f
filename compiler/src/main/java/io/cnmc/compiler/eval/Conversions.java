package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.PortMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Takes a value for what an attribute or a function wants. A value of another type is reported at
 * the span ({@link EvalCode#TYPE_MISMATCH} as a rule) and gives empty; poison gives empty in
 * silence. Nothing is converted here but a prefix to an interface address; {@link #toType} is the
 * lenient one.
 */
public final class Conversions {
  private final Diagnostics diagnostics;

  public Conversions(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  public Optional<String> string(Value value, Span span) {
    return value instanceof Value.Str(String text)
        ? Optional.of(text)
        : mismatch("a string", value, span);
  }

  /**
   * A string, or the text of a number, bool, address or quantity: for {@code env}, {@code labels}.
   */
  public Optional<String> text(Value value, Span span) {
    boolean composite =
        value instanceof Value.ListOf
            || value instanceof Value.MapOf
            || value instanceof Value.Null
            || value instanceof Value.Ref
            || value instanceof Value.Poison;
    return composite
        ? mismatch("a string", value, span)
        : Optional.of(ValueText.bare(value));
  }

  public Optional<BigDecimal> number(Value value, Span span) {
    return value instanceof Value.Num(BigDecimal number)
        ? Optional.of(number)
        : mismatch("a number", value, span);
  }

  /** A whole number from {@code min} to {@code max}, both inclusive. */
  public Optional<Long> integer(Value value, long min, long max, Span span) {
    String wanted = "a whole number from " + min + " to " + max;
    if (!(value instanceof Value.Num(BigDecimal number))) {
      return mismatch(wanted, value, span);
    }
    if (Numbers.isWhole(number)
        && number.compareTo(BigDecimal.valueOf(min)) >= 0
        && number.compareTo(BigDecimal.valueOf(max)) <= 0) {
      return Optional.of(number.longValueExact());
    }
    return refused(
        Diagnostic.at(
            EvalCode.NUMBER_NOT_ALLOWED,
            span,
            "expected "
                + wanted
                + ", found `"
                + TypeNames.shortened(ValueText.number(number))
                + "`"));
  }

  public Optional<Boolean> bool(Value value, Span span) {
    return value instanceof Value.Bool(boolean truth)
        ? Optional.of(truth)
        : mismatch("a bool", value, span);
  }

  public Optional<IpAddress> ip(Value value, Span span) {
    return value instanceof Value.Ip(IpAddress address)
        ? Optional.of(address)
        : mismatch("an ip", value, span);
  }

  /** An interface address, which has host bits, is refused with the prefix it lies in as help. */
  public Optional<IpPrefix> prefix(Value value, Span span) {
    return switch (value) {
      case Value.Cidr(IpPrefix prefix) -> Optional.of(prefix);
      case Value.IfAddr(IpInterface address) ->
          refused(
              Diagnostic.at(
                      EvalCode.HOST_BITS_SET,
                      span,
                      "`" + address + "` is an address in `" + address.prefix() + "`")
                  .help("write `" + address.prefix() + "`"));
      case Value other -> mismatch("a cidr", other, span);
    };
  }

  /** An interface address; a prefix is one too, of its first address. */
  public Optional<IpInterface> ifaddr(Value value, Span span) {
    return switch (value) {
      case Value.IfAddr(IpInterface address) -> Optional.of(address);
      case Value.Cidr(IpPrefix prefix) ->
          Optional.of(new IpInterface(prefix.address(), prefix.length()));
      case Value other -> mismatch("an ifaddr", other, span);
    };
  }

  public Optional<MacAddress> mac(Value value, Span span) {
    return value instanceof Value.Mac(MacAddress address)
        ? Optional.of(address)
        : mismatch("a mac", value, span);
  }

  /** In bits per second. */
  public Optional<Long> rate(Value value, Span span) {
    return value instanceof Value.Rate(long bits)
        ? Optional.of(bits)
        : mismatch("a rate", value, span);
  }

  /** {@code 0.5%} gives 0.5. */
  public Optional<BigDecimal> percent(Value value, Span span) {
    return value instanceof Value.Percent(BigDecimal percent)
        ? Optional.of(percent)
        : mismatch("a percent", value, span);
  }

  /** In bytes. */
  public Optional<Long> size(Value value, Span span) {
    return value instanceof Value.Size(long bytes)
        ? Optional.of(bytes)
        : mismatch("a size", value, span);
  }

  /** In nanoseconds. */
  public Optional<Long> duration(Value value, Span span) {
    return value instanceof Value.Duration(long nanos)
        ? Optional.of(nanos)
        : mismatch("a duration", value, span);
  }

  public Optional<PortMapping> publish(Value value, Span span) {
    return value instanceof Value.Publish(PortMapping mapping)
        ? Optional.of(mapping)
        : mismatch("a publish", value, span);
  }

  /** Every element by {@code element}; empty when the value is no list or an element is refused. */
  public <T> Optional<List<T>> list(
      Value value, Span span, BiFunction<Value, Span, Optional<T>> element) {
    return value instanceof Value.ListOf(List<Value> values)
        ? each(values, span, element)
        : mismatch("a list", value, span);
  }

  /** Like {@link #list}, but a value that is no list stands for the list of it alone. */
  public <T> Optional<List<T>> oneOrList(
      Value value, Span span, BiFunction<Value, Span, Optional<T>> element) {
    return value instanceof Value.ListOf(List<Value> values)
        ? each(values, span, element)
        : element.apply(value, span).map(List::of);
  }

  /** Every entry by {@code element}; empty when the value is no map or an entry is refused. */
  public <T> Optional<SortedMap<String, T>> map(
      Value value, Span span, BiFunction<Value, Span, Optional<T>> element) {
    if (!(value instanceof Value.MapOf(SortedMap<String, Value> entries))) {
      return mismatch("a map", value, span);
    }
    SortedMap<String, T> out = new TreeMap<>();
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      element.apply(entry.getValue(), span).ifPresent(v -> out.put(entry.getKey(), v));
    }
    return out.size() == entries.size() ? Optional.of(out) : Optional.empty();
  }

  /**
   * The value as one of the type, converting where the text of one is the text of the other:
   * strings to addresses, numbers and quantities, scalars to strings. {@code null} is of every
   * type.
   */
  public Optional<Value> toType(Value value, ValueType type, Span span) {
    return new TypeConversion(this, diagnostics, true).convert(value, type, span);
  }

  /** The value if it is of the type; nothing is converted but prefixes to interface addresses. */
  Optional<Value> strictly(Value value, ValueType type, Span span) {
    return new TypeConversion(this, diagnostics, false).convert(value, type, span);
  }

  /** Reports that {@code value} is not {@code wanted}, which has its article; poison is silent. */
  public <T> Optional<T> mismatch(String wanted, Value value, Span span) {
    if (value instanceof Value.Poison) {
      return Optional.empty();
    }
    return refused(
        Diagnostic.at(
            EvalCode.TYPE_MISMATCH,
            span,
            "expected " + wanted + ", found " + TypeNames.described(value)));
  }

  private <T> Optional<T> refused(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    return Optional.empty();
  }

  private static <T> Optional<List<T>> each(
      List<Value> values, Span span, BiFunction<Value, Span, Optional<T>> element) {
    List<T> out = new ArrayList<>(values.size());
    for (Value value : values) {
      element.apply(value, span).ifPresent(out::add);
    }
    return out.size() == values.size() ? Optional.of(List.copyOf(out)) : Optional.empty();
  }
}
