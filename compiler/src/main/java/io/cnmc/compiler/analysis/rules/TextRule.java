package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NameCode;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.eval.Value;
import java.util.List;
import java.util.regex.Pattern;

/** Host names are DNS names; labels and environments hold text. */
final class TextRule implements Rule {
  /** HOST_NAME_MAX. */
  private static final int HOST_NAME = 64;

  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    draft.networks().forEach(n -> text(n.labels(), diagnostics));
    for (ContainerDeclaration container : draft.containers()) {
      container.hostname().first().ifPresent(h -> host(h, diagnostics));
      text(container.labels(), diagnostics);
      text(container.env(), diagnostics);
      container.env().stream()
          .filter(e -> !VARIABLE.matcher(e.key()).matches())
          .forEach(
              e ->
                  diagnostics.add(
                      Diagnostic.at(
                          NameCode.INVALID_NAME,
                          e.keySpan(),
                          "an environment variable's name has letters, digits and `_`")));
    }
  }

  private static void host(Located<String> name, Diagnostics diagnostics) {
    if (name.value().length() > HOST_NAME || !HOST.matcher(name.value()).matches()) {
      diagnostics.add(
          Diagnostic.at(NameCode.INVALID_NAME, name.span(), "this is no host name")
              .note(
                  "labels of letters, digits and `-`, at most 63 each, %d in all"
                      .formatted(HOST_NAME)));
    }
  }

  private static void text(List<Keyed> entries, Diagnostics diagnostics) {
    for (Keyed entry : entries) {
      boolean composite =
          switch (entry.value()) {
            case Value.ListOf l -> true;
            case Value.MapOf m -> true;
            case Value.Ref r -> true;
            case Value.Null n -> true;
            case Value other -> false;
          };
      if (composite) {
        diagnostics.add(
            Diagnostic.at(
                NameCode.VALUE_NOT_ALLOWED,
                entry.valueSpan(),
                "one value that has a text is wanted"));
      }
    }
  }
}
