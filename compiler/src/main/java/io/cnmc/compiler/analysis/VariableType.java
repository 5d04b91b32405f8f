package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.eval.ValueType;
import io.cnmc.compiler.eval.ValueType.Scalar;
import io.cnmc.compiler.syntax.Expression;
import java.util.Map;
import java.util.Optional;

/** The type of a variable: a type of values, or of references to declared objects. */
sealed interface VariableType {
  VariableType ANY = new OfValues(Scalar.ANY);

  record OfValues(ValueType type) implements VariableType {}

  /** {@code type = network}: a module's endpoints may join what is passed in. */
  record OfNetworks() implements Reference {}

  record OfContainers() implements Reference {}

  /** {@code type = host}: a module's containers may be on what is passed in. */
  record OfHosts() implements Reference {}

  /** Given from outside the source by the name of what is meant. */
  sealed interface Reference extends VariableType {
    /** The keyword that declares what is referred to. */
    default String kind() {
      return switch (this) {
        case OfNetworks n -> "network";
        case OfContainers c -> "container";
        case OfHosts h -> "host";
      };
    }

    /** What of a module can be meant. */
    default Map<String, ? extends Declared> among(ModuleInstance module) {
      return switch (this) {
        case OfNetworks n -> module.networks();
        case OfContainers c -> module.containers();
        case OfHosts h -> module.hosts();
      };
    }
  }

  static Optional<VariableType> parse(AnalysisContext context, Expression expression) {
    if (expression instanceof Expression.Name name) {
      if (name.identifier().text().equals("network")) {
        return Optional.of(new OfNetworks());
      }
      if (name.identifier().text().equals("container")) {
        return Optional.of(new OfContainers());
      }
      if (name.identifier().text().equals("host")) {
        return Optional.of(new OfHosts());
      }
    }
    return ValueType.parse(expression, context.diagnostics()).map(OfValues::new);
  }

  /** The type that a default implies. */
  static VariableType of(Value value) {
    return new OfValues(
        switch (value) {
          case Value.Num n -> Scalar.NUMBER;
          case Value.Str s -> Scalar.STRING;
          case Value.Bool b -> Scalar.BOOL;
          case Value.Ip i -> Scalar.IP;
          case Value.Cidr c -> Scalar.CIDR;
          case Value.IfAddr i -> Scalar.IFADDR;
          case Value.Mac m -> Scalar.MAC;
          case Value.Rate r -> Scalar.RATE;
          case Value.Percent p -> Scalar.PERCENT;
          case Value.Size s -> Scalar.SIZE;
          case Value.Duration d -> Scalar.DURATION;
          case Value.Publish p -> Scalar.PUBLISH;
          case Value.ListOf l -> new ValueType.ListType(Scalar.ANY);
          case Value.MapOf m -> new ValueType.MapType(Scalar.ANY);
          case Value.Null n -> Scalar.ANY;
          case Value.Ref r -> Scalar.ANY;
          case Value.Poison p -> Scalar.ANY;
        });
  }

  /** The value as one of the type; reports what does not fit. */
  default Optional<Value> convert(AnalysisContext context, Value value, Span span) {
    return switch (this) {
      case OfValues(ValueType type) -> context.conversions().toType(value, type, span);
      case Reference wanted -> reference(context, value, span, wanted.kind());
    };
  }

  private static Optional<Value> reference(
      AnalysisContext context, Value value, Span span, String wanted) {
    boolean fits =
        value instanceof Value.Ref(Declared target) && target.kind().equals(wanted);
    if (!fits && !(value instanceof Value.Poison)) {
      context.report(
          Diagnostic.at(
              ModuleCode.VARIABLE_TYPE, span, "a reference to a " + wanted + " is wanted here"));
    }
    return fits ? Optional.of(value) : Optional.empty();
  }
}
