package io.cnmc.compiler.analysis;

import io.cnmc.compiler.syntax.Statement;

/**
 * Enters hosts, networks and containers into the tables of their module; the first of a name stays.
 */
final class ObjectTable {
  private final AnalysisContext context;
  private final ModuleInstance instance;

  ObjectTable(AnalysisContext context, ModuleInstance instance) {
    this.context = context;
    this.instance = instance;
  }

  private NetworkDeclaration network(Located<String> name, Scoped<Statement.Block> block) {
    NetworkDeclaration network = new NetworkDeclaration(context, instance.named(name), block);
    NetworkDeclaration first = instance.networks().putIfAbsent(name.value(), network);
    if (first != null) {
      context.report(Duplicates.of(network.description(), first.nameSpan(), name.span()));
    }
    return network;
  }

  private HostDeclaration host(Located<String> name, Scoped<Statement.Block> block) {
    HostDeclaration host = new HostDeclaration(context, instance.named(name), block);
    HostDeclaration first = instance.hosts().putIfAbsent(name.value(), host);
    if (first != null) {
      context.report(Duplicates.of(host.description(), first.nameSpan(), name.span()));
    }
    return host;
  }

  /** By the keyword of the block. */
  Declared object(Located<String> name, Scoped<Statement.Block> block) {
    return switch (block.syntax().keyword().text()) {
      case "network" -> network(name, block);
      case "container" -> container(name, block);
      case "host" -> host(name, block);
      default -> throw new IllegalArgumentException(block.syntax().keyword().text());
    };
  }

  private ContainerDeclaration container(Located<String> name, Scoped<Statement.Block> block) {
    ContainerDeclaration container =
        new ContainerDeclaration(context, instance.named(name), block);
    ContainerDeclaration first = instance.containers().putIfAbsent(name.value(), container);
    if (first != null) {
      context.report(Duplicates.of(container.description(), first.nameSpan(), name.span()));
    }
    return container;
  }
}
