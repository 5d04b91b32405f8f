package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.Span;

/** A name and where it stands. */
public record Identifier(String text, Span span) {
  @Override
  public String toString() {
    return text;
  }
}
