package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A scope with a fixed set of values. */
record Names(SortedMap<String, Value> values) implements Scope {
  Names(Map<String, Value> values) {
    this(new TreeMap<>(values));
  }

  @Override
  public Optional<Value> lookup(String name, Span use) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public Collection<String> names() {
    return values.keySet();
  }
}
