package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.Keyed;
import io.cnmc.compiler.analysis.NameCode;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.eval.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** A sysctl of a sandbox is a setting of its network stack, and its value one line of text. */
final class SysctlRule implements Rule {
  /** What a mark in the kernel can hold of it; the kernel's own names are half as long at most. */
  private static final int MAX_LENGTH = 115;

  private static final Pattern KEY = Pattern.compile("net(\\.[A-Za-z0-9_@-]+)+");
  private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e\\t]{1,255}");

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (ContainerDeclaration container : draft.containers()) {
      for (Keyed entry : container.sysctls()) {
        key(entry).or(() -> value(entry)).ifPresent(diagnostics::add);
      }
    }
  }

  private static Optional<Diagnostic> key(Keyed entry) {
    if (entry.key().length() <= MAX_LENGTH && KEY.matcher(entry.key()).matches()) {
      return Optional.empty();
    }
    String label =
        entry.key().length() > MAX_LENGTH
            ? "longer than any setting's name: at most " + MAX_LENGTH + " bytes"
            : entry.key().startsWith("net.")
            ? "a sysctl's name has words of letters, digits, `_` and `-` with dots between them"
            : "a sandbox has its own network settings only, those under `net.`";
    return Optional.of(Diagnostic.at(NameCode.INVALID_SYSCTL, entry.keySpan(), label));
  }

  private static Optional<Diagnostic> value(Keyed entry) {
    boolean fits =
        switch (entry.value()) {
          case Value.Str(String text) -> TEXT.matcher(text).matches();
          case Value.Num n -> true;
          case Value.Bool b -> true;
          case Value.Poison p -> true;
          case Value other -> false;
        };
    return fits
        ? Optional.empty()
        : Optional.of(
            Diagnostic.at(
                NameCode.VALUE_NOT_ALLOWED,
                entry.valueSpan(),
                "a sysctl's value is a number, a bool, or a string of one line"));
  }
}
