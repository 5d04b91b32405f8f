package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.model.IpPrefix;
import java.util.Optional;

/** A subnet holds addresses that hosts can have. */
final class SubnetUsable implements Rule {
  private static final IpPrefix THIS_HOST = IpPrefix.of("0.0.0.0/8");
  private static final IpPrefix LOOPBACK4 = IpPrefix.of("127.0.0.0/8");
  private static final IpPrefix LOOPBACK6 = IpPrefix.of("::1/128");
  private static final IpPrefix MULTICAST4 = IpPrefix.of("224.0.0.0/3");
  private static final IpPrefix MULTICAST6 = IpPrefix.of("ff00::/8");
  private static final IpPrefix LINK_LOCAL6 = IpPrefix.of("fe80::/10");

  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      for (Located<IpPrefix> subnet : network.subnets().values()) {
        wrong(subnet.value())
            .ifPresent(
                w ->
                    diagnostics.add(
                        Diagnostic.at(AddressCode.UNUSABLE_SUBNET, subnet.span(), w)));
      }
    }
  }

  private static Optional<String> wrong(IpPrefix subnet) {
    if (subnet.length() == 0) {
      return Optional.of("this is the whole address space");
    }
    if (subnet.overlaps(LOOPBACK4) || subnet.overlaps(LOOPBACK6)) {
      return Optional.of("it holds loopback addresses, which never leave a host");
    }
    if (subnet.overlaps(MULTICAST4) || subnet.overlaps(MULTICAST6)) {
      return Optional.of("it holds multicast or reserved addresses, which no host can have");
    }
    if (subnet.overlaps(THIS_HOST)) {
      return Optional.of("it holds addresses of `0.0.0.0/8`, which no host can have");
    }
    return subnet.overlaps(LINK_LOCAL6)
        ? Optional.of("it holds link-local addresses, which every link has for itself")
        : Optional.empty();
  }
}
