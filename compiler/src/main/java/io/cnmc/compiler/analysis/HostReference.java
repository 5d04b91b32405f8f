package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.Map;
import java.util.Optional;

/** Reads {@code on = node1}: a host, by its bare name, by reference or by a text that names it. */
final class HostReference {
  private HostReference() {}

  static Setting<HostDeclaration> read(AnalysisContext context, Body body) {
    return body.attribute("on").map(on -> read(context, body, on)).orElse(Setting.absent());
  }

  private static Setting<HostDeclaration> read(
      AnalysisContext context, Body body, Scoped<Statement.Assignment> on) {
    ModuleScope module = ModuleScope.around(on.scope());
    Map<String, HostDeclaration> known = module.instance().hosts();
    if (on.syntax().value() instanceof Expression.Name bare) {
      String name = bare.identifier().text();
      HostDeclaration named = known.get(name);
      if (named != null && on.scope() == module) {
        return Setting.of(new Located<>(named, bare.span()));
      }
      if (named == null && on.scope().lookup(name, bare.span()).isEmpty()) {
        return unknown(context, known, name, bare.span());
      }
    }
    return new Settings(context, body)
        .one("on", (value, span) -> host(context, known, value, span));
  }

  private static Setting<HostDeclaration> unknown(
      AnalysisContext context, Map<String, HostDeclaration> known, String name, Span span) {
    reportUnknown(context, known, name, span);
    return Setting.broken();
  }

  private static Optional<HostDeclaration> host(
      AnalysisContext context, Map<String, HostDeclaration> known, Value value, Span span) {
    if (value instanceof Value.Ref(HostDeclaration host)) {
      return Optional.of(host);
    }
    Optional<String> name = context.conversions().string(value, span);
    name.filter(n -> !known.containsKey(n))
        .ifPresent(n -> reportUnknown(context, known, n, span));
    return name.map(known::get);
  }

  private static void reportUnknown(
      AnalysisContext context, Map<String, HostDeclaration> known, String name, Span span) {
    Optional<String> near = NameSuggestions.nearest(name, known.keySet());
    String declare =
        Names.isLabel(name) ? "declare it: `host " + name + " { address = … }`" : null;
    context.report(
        Diagnostic.at(PlacementCode.UNKNOWN_HOST, span, "there is no host `" + name + "`")
            .help(near.map(n -> "did you mean `" + n + "`?").orElse(declare)));
  }
}
