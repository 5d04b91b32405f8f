package io.cnmc.compiler.analysis;

import io.cnmc.compiler.eval.Scope;

/** A piece of syntax and what names mean in it. */
record Scoped<S>(S syntax, Scope scope) {
  <T> Scoped<T> with(T other) {
    return new Scoped<>(other, scope);
  }
}
