package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import java.util.Optional;

/** Says that a module has no host of a name, and where there is one of it. */
final class UnknownHost {
  private UnknownHost() {}

  static void report(AnalysisContext context, ModuleInstance module, String name, Span span) {
    if (!context.budget().exhausted()) {
      context.report(of(context, module, name, span));
    }
  }

  private static Diagnostic of(
      AnalysisContext context, ModuleInstance module, String name, Span span) {
    String label =
        name.isEmpty()
            ? "the name is empty, and a host is needed here"
            : "there is no host `" + name + "`";
    Diagnostic message = Diagnostic.at(PlacementCode.UNKNOWN_HOST, span, label);
    if (context.diagnostics().errorCount() > Diagnostics.LIMIT) {
      return message; // which is counted and not shown: no need to look at all hosts for it
    }
    Optional<String> way = way(module, name);
    if (way.isPresent()) {
      return message.help("write `on = " + way.get() + "`");
    }
    Optional<HostDeclaration> elsewhere =
        context.hosts().stream().filter(host -> isCalled(host, name)).findFirst();
    if (elsewhere.isPresent()) {
      return message
          .and(elsewhere.get().nameSpan(), "this one is known in its own module")
          .help("hand it over: `variable where { type = host }`, and `on = where`");
    }
    Optional<String> near = NameSuggestions.nearest(name, module.hosts().keySet());
    String declare =
        Names.isLabel(name) ? "declare it: `host " + name + " { address = … }`" : null;
    return message.help(near.map(n -> "did you mean `" + n + "`?").orElse(declare));
  }

  /** How the module calls a host of its own or of a module in it; modules nest 32 deep at most. */
  private static Optional<String> way(ModuleInstance module, String name) {
    for (HostDeclaration host : module.hosts().values()) {
      if (isCalled(host, name)) {
        return Optional.of(host.simpleName());
      }
    }
    for (var inner : module.modules().entrySet()) {
      Optional<String> way = way(inner.getValue(), name);
      if (way.isPresent()) {
        return Optional.of(inner.getKey() + "." + way.get());
      }
    }
    return Optional.empty();
  }

  private static boolean isCalled(HostDeclaration host, String name) {
    return host.name().equals(name) || host.simpleName().equals(name);
  }
}
