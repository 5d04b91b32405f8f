package io.cnmc.compiler.eval;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A function of the language: its signature {@code name(parameter: type, …): type}, from which its
 * name and what it takes are read, one line of documentation, and what it does. Arguments are
 * counted and checked against the signature before the body runs.
 */
public final class LanguageFunction {
  private final String signature;
  private final String documentation;
  private final String example;
  private final Function<Call, Value> body;
  private final String name;
  private final List<Parameter> parameters;

  LanguageFunction(
      String signature, String documentation, String example, Function<Call, Value> body) {
    this.signature = signature;
    this.documentation = documentation;
    this.example = example;
    this.body = body;
    int open = signature.indexOf('(');
    this.name = signature.substring(0, open);
    String inner = signature.substring(open + 1, signature.lastIndexOf(')'));
    this.parameters =
        inner.isEmpty()
            ? List.of()
            : Arrays.stream(inner.split(", ")).map(Parameter::of).toList();
  }

  public String name() {
    return name;
  }

  /**
   * {@code host(prefix: cidr, number: integer): ip}; {@code ?} may be left out, {@code ...}
   * repeats.
   */
  public String signature() {
    return signature;
  }

  /** One line. */
  public String documentation() {
    return documentation;
  }

  /** {@code expression → value}, which a test evaluates. */
  public String example() {
    return example;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** The parameter that the argument at the index belongs to. */
  Parameter parameter(int argument) {
    return parameters.get(Math.min(argument, parameters.size() - 1));
  }

  boolean takes(int arguments) {
    long required = parameters.stream().filter(p -> !p.optional() && !p.variadic()).count();
    boolean open = !parameters.isEmpty() && parameters.getLast().variadic();
    return arguments >= required && (open || arguments <= parameters.size());
  }

  Value apply(Call call) {
    return body.apply(call);
  }

  @Override
  public String toString() {
    return signature;
  }
}
