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
import io.cnmc.compiler.model.InterfaceNames;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A given link name is one that the kernel takes, and the only one of its container. */
final class LinkNameRule implements Rule {
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
    if (!InterfaceNames.fits(name.value())) {
      int bytes = name.value().getBytes(StandardCharsets.UTF_8).length;
      return Optional.of(
          Diagnostic.at(
                  KernelLimitCode.LINK_NAME_LENGTH,
                  name.span(),
                  "%d bytes long; the kernel allows %d"
                      .formatted(bytes, InterfaceNames.MAX_BYTES)));
    }
    if (!InterfaceNames.isText(name.value())) {
      return Optional.of(
          Diagnostic.at(
              KernelLimitCode.LINK_NAME_TEXT, name.span(), InterfaceNames.TEXT));
    }
    return InterfaceNames.isTaken(name.value())
        ? Optional.of(
            Diagnostic.at(
                KernelLimitCode.LINK_NAME_TEXT, name.span(), InterfaceNames.TAKEN))
        : Optional.empty();
  }
}
