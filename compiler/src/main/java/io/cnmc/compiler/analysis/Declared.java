package io.cnmc.compiler.analysis;

import io.cnmc.compiler.eval.Referable;

/** What a module declares by name and an expression can refer to, apart from endpoints. */
sealed interface Declared extends Referable
    permits NetworkDeclaration, ContainerDeclaration, HostDeclaration, ModuleInstance {}
