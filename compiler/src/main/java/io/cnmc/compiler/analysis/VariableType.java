package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.eval.ValueType;
import io.cnmc.compiler.eval.ValueType.Scalar;
import io.cnmc.compiler.syntax.Expression;
import java.util.Optional;

/** The type of a variable: a type of values, or of references to declared objects. */
sealed interface VariableType {
  VariableType ANY = new OfValues(Scalar.ANY);

  record OfValues(ValueType type) implements VariableType {}

  /** {@code type = network}: a module's endpoints may join what is passed in. */
  record OfNetworks() implements VariableType {}

  record OfContainers() implements VariableType {}

  /** {@code type = host}: a module's containers may be on what is passed in. */
  record OfHosts() implements VariableType {}

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
      case OfNetworks n ->
          reference(
              context, value, span, "network", isRef(value, NetworkDeclaration.class));
      case OfContainers c ->
          reference(
              context, value, span, "container", isRef(value, ContainerDeclaration.class));
      case OfHosts h ->
          reference(context, value, span, "host", isRef(value, HostDeclaration.class));
    };
  }

  private static boolean isRef(Value value, Class<?> kind) {
    return value instanceof Value.Ref(var target) && kind.isInstance(target);
  }

  private static Optional<Value> reference(
      AnalysisContext context, Value value, Span span, String wanted, boolean fits) {
    if (!fits && !(value instanceof Value.Poison)) {
      context.report(
          Diagnostic.at(
              ModuleCode.VARIABLE_TYPE, span, "a reference to a " + wanted + " is wanted here"));
    }
    return fits ? Optional.of(value) : Optional.empty();
  }
}
