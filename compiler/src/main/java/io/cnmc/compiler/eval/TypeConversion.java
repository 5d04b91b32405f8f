package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import java.util.Optional;

/**
 * Brings a value to a declared type. The lenient form, for what comes from outside, reads strings
 * as the type, writes scalars as strings and lets null pass; the strict one, for arguments of
 * functions, only checks.
 */
final class TypeConversion {
  private final Conversions conversions;
  private final Diagnostics diagnostics;
  private final boolean lenient;

  TypeConversion(Conversions conversions, Diagnostics diagnostics, boolean lenient) {
    this.conversions = conversions;
    this.diagnostics = diagnostics;
    this.lenient = lenient;
  }

  Optional<Value> convert(Value value, ValueType type, Span span) {
    return switch (value) {
      case Value.Poison p -> Optional.empty();
      case Value.Null n when lenient -> Optional.of(n);
      case Value present ->
          switch (type) {
            case ValueType.Scalar scalar -> scalar(present, scalar, span);
            case ValueType.ListType list
                when list.isPlain() && present instanceof Value.ListOf -> Optional.of(present);
            case ValueType.MapType map
                when map.isPlain() && present instanceof Value.MapOf -> Optional.of(present);
            case ValueType.ListType(ValueType element) ->
                conversions
                    .list(present, span, (v, s) -> convert(v, element, s))
                    .map(Value.ListOf::new);
            case ValueType.MapType(ValueType element) ->
                conversions
                    .map(present, span, (v, s) -> convert(v, element, s))
                    .map(Value.MapOf::new);
          };
    };
  }

  private Optional<Value> scalar(Value value, ValueType.Scalar type, Span span) {
    if (lenient && value instanceof Value.Str(String text) && type != ValueType.Scalar.ANY) {
      Optional<Value> read = TypedText.read(text, type);
      if (read.isEmpty()) {
        diagnostics.add(TypedText.bad(text, type, span));
      }
      return read;
    }
    return switch (type) {
      case ANY -> Optional.of(value);
      case STRING ->
          (lenient ? conversions.text(value, span) : conversions.string(value, span))
              .map(Value.Str::new);
      case NUMBER -> conversions.number(value, span).map(Numbers::of);
      case BOOL -> conversions.bool(value, span).map(Value.Bool::new);
      case IP -> conversions.ip(value, span).map(Value.Ip::new);
      case CIDR -> conversions.prefix(value, span).map(Value.Cidr::new);
      case IFADDR -> conversions.ifaddr(value, span).map(Value.IfAddr::new);
      case MAC -> conversions.mac(value, span).map(Value.Mac::new);
      case RATE -> conversions.rate(value, span).map(Value.Rate::new);
      case PERCENT -> conversions.percent(value, span).map(Value.Percent::new);
      case SIZE -> conversions.size(value, span).map(Value.Size::new);
      case DURATION -> conversions.duration(value, span).map(Value.Duration::new);
      case PUBLISH -> conversions.publish(value, span).map(Value.Publish::new);
    };
  }
}
