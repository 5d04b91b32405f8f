package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables of one turn of a loop over the names around it, which they hide. */
public final class LoopScope implements Scope {
  private final Scope outer;
  private final @Nullable String keyName;
  private final Value key;
  private final String valueName;
  private final Value value;

  private LoopScope(
      Scope outer, @Nullable String keyName, Value key, String valueName, Value value) {
    this.outer = outer;
    this.keyName = keyName;
    this.key = key;
    this.valueName = valueName;
    this.value = value;
  }

  /** Without a key variable {@code key} is null. */
  public static Scope of(
      Scope outer, @Nullable Identifier key, Value keyValue, Identifier name, Value value) {
    return new LoopScope(outer, key == null ? null : key.text(), keyValue, name.text(), value);
  }

  @Override
  public Optional<Value> lookup(String name, Span use) {
    if (name.equals(valueName)) {
      return Optional.of(value);
    }
    return name.equals(keyName) ? Optional.of(key) : outer.lookup(name, use);
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(outer.names());
    names.add(valueName);
    if (keyName != null) {
      names.add(keyName);
    }
    return names;
  }
}
