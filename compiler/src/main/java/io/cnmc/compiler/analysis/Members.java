package io.cnmc.compiler.analysis;

import java.util.ArrayList;
import java.util.List;

/** All that a topology declares, its modules' among it, in the order of the source. */
record Members(
    List<HostDeclaration> hosts,
    List<NetworkDeclaration> networks,
    List<ContainerDeclaration> containers) {
  static Members of(ModuleInstance root) {
    Members members = new Members(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    members.collect(root);
    return members;
  }

  /** Modules nest 32 deep at most. */
  private void collect(ModuleInstance instance) {
    for (Declared declared : instance.inOrder()) {
      switch (declared) {
        case HostDeclaration host -> hosts.add(host);
        case NetworkDeclaration network -> networks.add(network);
        case ContainerDeclaration container -> containers.add(container);
        case ModuleInstance module -> collect(module);
      }
    }
  }
}
