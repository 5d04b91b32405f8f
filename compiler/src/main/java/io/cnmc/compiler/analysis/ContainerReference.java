package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import java.util.Map;
import java.util.Optional;

/** Reads {@code after = [db, "web-1"]}: containers, by reference or by name. */
final class ContainerReference {
  private ContainerReference() {}

  static Setting<ContainerDeclaration> read(AnalysisContext context, Body body) {
    return body.attribute("after")
        .map(
            attribute -> {
              Map<String, ContainerDeclaration> known =
                  ModuleScope.around(attribute.scope()).instance().containers();
              return new Settings(context, body)
                  .many("after", (value, span) -> container(context, known, value, span));
            })
        .orElse(Setting.absent());
  }

  private static Optional<ContainerDeclaration> container(
      AnalysisContext context,
      Map<String, ContainerDeclaration> known,
      Value value,
      Span span) {
    if (value instanceof Value.Ref(ContainerDeclaration container)) {
      return Optional.of(container);
    }
    Optional<String> name = context.conversions().string(value, span);
    if (name.isPresent() && !known.containsKey(name.get())) {
      context.report(
          Diagnostic.at(
                  NameCode.UNKNOWN_CONTAINER, span, "there is no container `" + name.get() + "`")
              .help(
                  NameSuggestions.nearest(name.get(), known.keySet())
                      .map(n -> "did you mean `" + n + "`?")
                      .orElse(null)));
    }
    return name.map(known::get);
  }
}
