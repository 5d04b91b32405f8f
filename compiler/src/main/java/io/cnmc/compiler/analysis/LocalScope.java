package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Scope;
import io.cnmc.compiler.eval.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of one body, over those around it: loop variables and {@code let}s. */
final class LocalScope implements Scope {
  private final Scope outer;
  private Map<String, Lazy<Value>> lets = Map.of();
  private final Map<String, Value> variables;

  LocalScope(Scope outer, Map<String, Value> variables) {
    this.outer = outer;
    this.variables = variables;
  }

  void let(String name, Lazy<Value> value) {
    lets = lets.isEmpty() ? new LinkedHashMap<>() : lets;
    lets.put(name, value);
  }

  Scope outer() {
    return outer;
  }

  /** Only what this body itself declares. */
  Optional<Value> own(String name, Span use) {
    Lazy<Value> let = lets.get(name);
    return let != null ? Optional.of(let.get(use)) : Optional.ofNullable(variables.get(name));
  }

  @Override
  public Optional<Value> lookup(String name, Span use) {
    Optional<Value> own = own(name, use);
    return own.isPresent() ? own : outer.lookup(name, use);
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(lets.keySet());
    names.addAll(variables.keySet());
    names.addAll(outer.names());
    return names;
  }
}
