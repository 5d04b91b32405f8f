package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.eval.Scope;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.Optional;

/**
 * Which network an endpoint's label means: the network of that name in its module, or what a
 * variable or {@code let} of that name refers to.
 */
final class NetworkReference {
  private NetworkReference() {}

  static Optional<NetworkDeclaration> resolve(
      AnalysisContext context, Scoped<Statement.Block> block, Located<String> label) {
    ModuleScope module = ModuleScope.around(block.scope());
    NetworkDeclaration named = module.instance().networks().get(label.value());
    Optional<Value> value =
        block.syntax().label() instanceof Expression.Name
            ? variable(block.scope(), label)
            : Optional.empty();
    if (value.isPresent() && value.get() instanceof Value.Ref(NetworkDeclaration network)) {
      return Optional.of(network);
    }
    boolean broken = value.isPresent() && value.get() instanceof Value.Poison;
    if (named == null && !broken && !context.budget().exhausted()) {
      reportUnknown(context, module.instance(), label);
    }
    return Optional.ofNullable(named);
  }

  /** What a loop variable, {@code let} or variable of that name holds. */
  private static Optional<Value> variable(Scope scope, Located<String> label) {
    Scope current = scope;
    while (current instanceof LocalScope local) {
      Optional<Value> own = local.own(label.value(), label.span());
      if (own.isPresent()) {
        return own;
      }
      current = local.outer();
    }
    return current instanceof ModuleScope module
        ? module.variable(label.value(), label.span())
        : Optional.empty();
  }

  private static void reportUnknown(
      AnalysisContext context, ModuleInstance module, Located<String> label) {
    Diagnostic message =
        Diagnostic.at(
            NameCode.UNKNOWN_NETWORK,
            label.span(),
            "there is no network `" + label.value() + "`");
    Optional<String> near = NameSuggestions.nearest(label.value(), module.networks().keySet());
    if (near.isPresent()) {
      NetworkDeclaration network = module.networks().get(near.get());
      if (network != null) {
        message = message.and(network.nameSpan(), "a network with a similar name");
      }
      message = message.help("did you mean `" + near.get() + "`?");
    } else if (Names.isLabel(label.value())) {
      message = message.help("declare it: `network " + label.value() + " { … }`");
    }
    context.report(message);
  }
}
