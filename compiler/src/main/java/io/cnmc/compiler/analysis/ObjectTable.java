package io.cnmc.compiler.analysis;

import io.cnmc.compiler.syntax.Statement;

/** Enters networks and containers into the tables of their module; the first of a name stays. */
final class ObjectTable {
  private final AnalysisContext context;
  private final ModuleInstance instance;

  ObjectTable(AnalysisContext context, ModuleInstance instance) {
    this.context = context;
    this.instance = instance;
  }

  NetworkDeclaration network(Located<String> name, Scoped<Statement.Block> block) {
    NetworkDeclaration network = new NetworkDeclaration(context, instance.named(name), block);
    NetworkDeclaration first = instance.networks().putIfAbsent(name.value(), network);
    if (first != null) {
      context.report(Duplicates.of(network.description(), first.nameSpan(), name.span()));
    }
    return network;
  }

  ContainerDeclaration container(Located<String> name, Scoped<Statement.Block> block) {
    ContainerDeclaration container =
        new ContainerDeclaration(context, instance.named(name), block);
    ContainerDeclaration first = instance.containers().putIfAbsent(name.value(), container);
    if (first != null) {
      context.report(Duplicates.of(container.description(), first.nameSpan(), name.span()));
    }
    return container;
  }
}
