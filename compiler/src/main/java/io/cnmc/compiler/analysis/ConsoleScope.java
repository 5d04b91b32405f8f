package io.cnmc.compiler.analysis;

import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import java.util.HashMap;
import java.util.Map;

/** The names of a topology, and over them those that a console session adds. */
public final class ConsoleScope {
  private final AnalysisContext context;
  private final Map<String, Value> added = new HashMap<>();
  private final LocalScope scope;

  ConsoleScope(AnalysisContext context, ModuleScope outer) {
    this.context = context;
    this.scope = new LocalScope(outer, added);
  }

  /** Reports to the diagnostics of the analysis. */
  public Value evaluate(Expression expression) {
    return context.evaluate(new Scoped<>(expression, scope));
  }

  /** The last one of a name wins. */
  public void let(String name, Value value) {
    added.put(name, value);
  }
}
