package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.InvariantCode;
import io.cnmc.compiler.analysis.KernelLimitCode;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A given link name is one that the kernel takes, and the only one of its container. */
final class LinkNameRule implements Rule {
  private static final int MAX_BYTES = 15;
  private static final Set<String> TAKEN = Set.of("lo", "all", "default", ".", "..");
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_.@-]+");

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (ContainerDeclaration container : draft.containers()) {
      Map<String, Span> seen = new HashMap<>();
      for (EndpointDeclaration endpoint : container.endpoints()) {
        for (Located<String> name : endpoint.givenName().values()) {
          Span first = seen.putIfAbsent(name.value(), name.span());
          wrong(name)
              .or(() -> Optional.ofNullable(first).map(f -> twice(container, name, f)))
              .ifPresent(diagnostics::add);
        }
      }
    }
  }

  private static Diagnostic twice(
      ContainerDeclaration container, Located<String> name, Span first) {
    Diagnostic message =
        Diagnostic.at(
            InvariantCode.LINK_NAME_TWICE,
            name.span(),
            "`" + container.name() + "` has a link `" + name.value() + "` already");
    return first.equals(name.span()) ? message : message.and(first, "named here");
  }

  private static Optional<Diagnostic> wrong(Located<String> name) {
    int bytes = name.value().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      return Optional.of(
          Diagnostic.at(
                  KernelLimitCode.LINK_NAME_LENGTH,
                  name.span(),
                  "%d bytes long; the kernel allows %d".formatted(bytes, MAX_BYTES)));
    }
    if (!TEXT.matcher(name.value()).matches()) {
      return Optional.of(
          Diagnostic.at(
              KernelLimitCode.LINK_NAME_TEXT,
              name.span(),
              "a link name has letters, digits, `-`, `_`, `.` and `@`, one at least"));
    }
    return TAKEN.contains(name.value())
        ? Optional.of(
            Diagnostic.at(
                KernelLimitCode.LINK_NAME_TEXT,
                name.span(),
                "the kernel has another use for this name"))
        : Optional.empty();
  }
}
