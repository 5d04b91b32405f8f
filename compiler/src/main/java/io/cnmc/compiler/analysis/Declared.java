package io.cnmc.compiler.analysis;

import io.cnmc.compiler.eval.Referable;

/** What a module declares by name and an expression can refer to, apart from endpoints. */
sealed interface Declared extends Referable
    permits NetworkDeclaration, ContainerDeclaration, HostDeclaration, ModuleInstance {
  /** The keyword that declares it. */
  String kind();

  /** The name in its module. */
  String simpleName();

  /** The name in the model, with the module instance's before it. */
  String name();

  @Override
  default String description() {
    return kind() + " `" + simpleName() + "`";
  }

  @Override
  default String text() {
    return kind() + " `" + name() + "`";
  }
}
