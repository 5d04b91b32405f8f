package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.syntax.Identifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said of a name that nothing has. */
public final class UnknownName {
  /** What a difference may begin with: a name that is one, in which no dash is left. */
  private static final Pattern DIFFERENCE = Pattern.compile("[A-Za-z0-9_]+(-[A-Za-z0-9_]+)+");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private UnknownName() {}

  public static Diagnostic told(Identifier name, Optional<String> help) {
    String shown = TypeNames.shortened(name.text());
    return Diagnostic.at(EvalCode.UNKNOWN_NAME, name.span(), "nothing is named `" + shown + "`")
        .help(help.orElse(null));
  }

  /** What may have been meant, as far as the names around it tell. */
  public static Optional<String> advice(Identifier name, Scope scope) {
    return difference(name, scope)
        .map(spaced -> "a name may hold `-`; write `" + spaced + "` for the difference")
        .or(
            () ->
                NameSuggestions.nearest(name.text(), scope::names)
                    .map(near -> "did you mean `" + near + "`?"));
  }

  /** {@code i-1} where there is a number {@code i}. */
  private static Optional<String> difference(Identifier name, Scope scope) {
    if (!DIFFERENCE.matcher(name.text()).matches()) {
      return Optional.empty();
    }
    List<String> parts = Arrays.asList(name.text().split("-"));
    boolean counts =
        parts.stream().allMatch(p -> DIGITS.matcher(p).matches() || isCounted(p, name, scope));
    return counts ? Optional.of(String.join(" - ", parts)) : Optional.empty();
  }

  private static boolean isCounted(String part, Identifier name, Scope scope) {
    Optional<Value> value = scope.lookup(part, name.span());
    return value
        .filter(v -> v instanceof Value.Num || v instanceof Value.Ip || Quantity.of(v).isPresent())
        .isPresent();
  }
}
