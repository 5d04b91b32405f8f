package io.cnmc.compiler;

import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.DriverCatalog;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a compilation depends on besides the source. {@code variables} come from {@code -var} and
 * {@code -var-file} in the order given, later ones winning; {@code environment} is asked for {@code
 * CNM_VAR_*} and by {@code env()}.
 */
public record CompilerOptions(
    DriverCatalog drivers,
    List<VariableInput> variables,
    Function<String, @Nullable String> environment) {

  public CompilerOptions {
    variables = List.copyOf(variables);
  }

  /**
   * A variable's value from outside and where it was given ({@code -var replicas=3}, {@code
   * prod.yaml}).
   */
  public sealed interface VariableInput {
    String origin();

    /** {@code -var name=text}: the text is read by the variable's declared type. */
    record Argument(String name, String text, String origin) implements VariableInput {}

    /** All values of a file, already read from YAML or JSON. */
    record File(Map<String, Value> values, String origin) implements VariableInput {}
  }
}
