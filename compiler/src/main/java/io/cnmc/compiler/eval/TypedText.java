package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.syntax.TopologyParser;
import java.util.Optional;

/**
 * Text from outside the source (a {@code -var}, a string of a variable file, the environment) read
 * as a value of a declared type. What the text may be is what a literal of that type may be.
 */
public final class TypedText {
  /** Longer text is no literal; the parser is not asked. */
  private static final int LONGEST = 100_000;

  private TypedText() {}

  /**
   * The value of {@code -var name=text}. What does not read as the type is reported in a source
   * that is named {@code origin} and holds the text.
   */
  public static Optional<Value> argument(
      String text, ValueType type, String origin, Diagnostics diagnostics) {
    SourceFile source = new SourceFile(origin, text);
    Span span = new Span(source, 0, text.length());
    Optional<Value> value = read(text, type);
    if (value.isEmpty()) {
      diagnostics.add(bad(text, type, span));
      return Optional.empty();
    }
    return new Conversions(diagnostics).toType(value.get(), type, span);
  }

  static Diagnostic bad(String text, ValueType type, Span span) {
    String shown = TypeNames.quoted(text);
    return Diagnostic.at(
        EvalCode.BAD_TEXT,
        span,
        "`" + shown + "` is not " + TypeNames.withArticle(type.toString()));
  }

  /** The value, whose own parts may still be of other types than the type's parts. */
  static Optional<Value> read(String text, ValueType type) {
    return switch (type) {
      case ValueType.Scalar scalar -> scalar(text.strip(), text, scalar);
      case ValueType.ListType list -> literal(text).filter(Value.ListOf.class::isInstance);
      case ValueType.MapType map -> literal(text).filter(Value.MapOf.class::isInstance);
    };
  }

  private static Optional<Value> scalar(String text, String whole, ValueType.Scalar type) {
    return switch (type) {
      case STRING -> Optional.of(new Value.Str(whole));
      case ANY -> literal(text).or(() -> Optional.of(new Value.Str(whole)));
      case IP -> IpAddress.parse(text).map(Value.Ip::new);
      case CIDR -> IpPrefix.parse(text).map(Value.Cidr::new);
      case IFADDR -> IpInterface.parse(text).map(Value.IfAddr::new);
      case MAC -> MacAddress.parse(text).map(Value.Mac::new);
      case NUMBER -> literal(text).filter(Value.Num.class::isInstance);
      case BOOL -> literal(text).filter(Value.Bool.class::isInstance);
      case RATE -> literal(text).filter(Value.Rate.class::isInstance);
      case PERCENT -> literal(text).filter(Value.Percent.class::isInstance);
      case SIZE -> literal(text).filter(Value.Size.class::isInstance);
      case DURATION -> literal(text).filter(Value.Duration.class::isInstance);
      case PUBLISH -> literal(text).filter(Value.Publish.class::isInstance);
    };
  }

  private static Optional<Value> literal(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    Diagnostics unused = new Diagnostics();
    Optional<Value> value =
        TopologyParser.parseExpression(new SourceFile("text", text), unused)
            .flatMap(Literals::constant);
    return unused.hasErrors() ? Optional.empty() : value;
  }
}
