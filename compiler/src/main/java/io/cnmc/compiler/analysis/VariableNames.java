package io.cnmc.compiler.analysis;

import java.util.List;
import java.util.TreeSet;

/** The names of variables, sorted. */
final class VariableNames {
  private VariableNames() {}

  static TreeSet<String> of(List<VariableDeclaration> variables) {
    TreeSet<String> names = new TreeSet<>();
    variables.forEach(v -> names.add(v.name().value()));
    return names;
  }
}
