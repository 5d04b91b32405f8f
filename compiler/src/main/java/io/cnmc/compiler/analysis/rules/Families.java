package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.ContainerDeclaration;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.model.IpFamily;
import java.util.EnumSet;
import java.util.Set;

/** The address families of networks and containers. */
final class Families {
  private Families() {}

  static Set<IpFamily> of(NetworkDeclaration network) {
    Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
    network.subnets().values().forEach(s -> families.add(s.value().family()));
    return families;
  }

  static Set<IpFamily> of(ContainerDeclaration container) {
    Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
    container.endpoints().forEach(e -> e.network().ifPresent(n -> families.addAll(of(n))));
    return families;
  }
}
