package io.cnmc.compiler.analysis;

import java.util.ArrayList;
import java.util.List;

/** All networks and containers of a topology, its modules' among them, in the order of the source. */
record Members(List<NetworkDeclaration> networks, List<ContainerDeclaration> containers) {
  static Members of(ModuleInstance root) {
    Members members = new Members(new ArrayList<>(), new ArrayList<>());
    members.collect(root);
    return members;
  }

  /** Modules nest 32 deep at most. */
  private void collect(ModuleInstance instance) {
    for (Declared declared : instance.inOrder()) {
      switch (declared) {
        case NetworkDeclaration network -> networks.add(network);
        case ContainerDeclaration container -> containers.add(container);
        case ModuleInstance module -> collect(module);
      }
    }
  }
}
