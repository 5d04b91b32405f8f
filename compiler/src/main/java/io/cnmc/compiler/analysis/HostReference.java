package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
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
    ModuleInstance instance = module.instance();
    if (on.syntax().value() instanceof Expression.Name bare) {
      String name = bare.identifier().text();
      HostDeclaration named = instance.hosts().get(name);
      if (named != null && on.scope() == module) {
        return Setting.of(new Located<>(named, bare.span()));
      }
      if (named == null && on.scope().lookup(name, bare.span()).isEmpty()) {
        UnknownHost.report(context, instance, name, bare.span());
        return Setting.broken();
      }
    }
    return new Settings(context, body)
        .one("on", (value, span) -> host(context, instance, value, span));
  }

  private static Optional<HostDeclaration> host(
      AnalysisContext context, ModuleInstance module, Value value, Span span) {
    return switch (value) {
      case Value.Ref(HostDeclaration host) -> Optional.of(host);
      case Value.Str(String name) -> {
        HostDeclaration named = module.hosts().get(name);
        if (named == null) {
          UnknownHost.report(context, module, name, span);
        }
        yield Optional.ofNullable(named);
      }
      case Value other -> context.conversions().mismatch("a host", other, span);
    };
  }
}
