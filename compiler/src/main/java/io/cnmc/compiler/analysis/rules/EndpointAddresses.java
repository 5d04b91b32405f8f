package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.AddressCode;
import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.analysis.EndpointDeclaration;
import io.cnmc.compiler.analysis.Located;
import io.cnmc.compiler.analysis.NetworkDeclaration;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.Subnet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address that the source gives an endpoint is a free host address of its network. */
final class EndpointAddresses implements Rule {
  @Override
  public void check(Draft draft, Diagnostics diagnostics) {
    for (NetworkDeclaration network : draft.networks()) {
      if (!network.subnets().isBroken()) {
        check(network, diagnostics);
      }
    }
  }

  private static void check(NetworkDeclaration network, Diagnostics diagnostics) {
    Map<IpAddress, Span> seen = new HashMap<>();
    for (EndpointDeclaration endpoint : network.endpoints()) {
      for (Located<EndpointDeclaration.GivenAddress> given : endpoint.given().values()) {
        Optional<Diagnostic> wrong = wrong(network, given);
        Span first = seen.putIfAbsent(given.value().address(), given.span());
        if (wrong.isPresent()) {
          diagnostics.add(wrong.get());
        } else if (first != null) {
          diagnostics.add(twice(network, given, first));
        }
      }
    }
  }

  private static Optional<Diagnostic> wrong(
      NetworkDeclaration network, Located<EndpointDeclaration.GivenAddress> given) {
    IpAddress address = given.value().address();
    if (network.schema().filter(s -> s.subnets() == DriverSchema.SubnetUse.NONE).isPresent()) {
      return Optional.of(
          Diagnostic.at(
              AddressCode.ADDRESS_REFUSED,
              given.span(),
              "`" + network.name() + "` has no addresses to give"));
    }
    Optional<Diagnostic> unusable = HostAddress.usable(address, given.span());
    if (unusable.isPresent()) {
      return unusable;
    }
    for (Located<IpPrefix> subnet : network.subnets().values()) {
      if (subnet.value().contains(address)) {
        return inside(network, given, subnet);
      }
    }
    return network.subnets().values().isEmpty() && required(network)
        ? Optional.empty()
        : Optional.of(outside(network, given));
  }

  /** A missing subnet has been reported by itself. */
  private static boolean required(NetworkDeclaration network) {
    return network
        .schema()
        .filter(s -> s.subnets() == DriverSchema.SubnetUse.OPTIONAL)
        .isEmpty();
  }

  private static Optional<Diagnostic> inside(
      NetworkDeclaration network,
      Located<EndpointDeclaration.GivenAddress> given,
      Located<IpPrefix> subnet) {
    IpAddress address = given.value().address();
    Integer length = given.value().length();
    if (length != null && length != subnet.value().length()) {
      return Optional.of(
          Diagnostic.at(
                  AddressCode.PREFIX_LENGTH,
                  given.span(),
                  "the subnet's length is " + subnet.value().length())
              .and(subnet.span(), "the subnet of `" + network.name() + "`")
              .help("write `" + address + "`"));
    }
    return HostAddress.check(address, given.span(), subnet)
        .or(() -> gateway(network, address, given.span()))
        .or(() -> reserved(network, address, given.span()))
        .map(d -> d.help(nextFree(network, address.family())));
  }

  private static Optional<Diagnostic> gateway(
      NetworkDeclaration network, IpAddress address, Span span) {
    boolean taken =
        network.resolvedSubnets().stream().map(Subnet::gateway).anyMatch(address::equals);
    if (!taken) {
      return Optional.empty();
    }
    Diagnostic message =
        Diagnostic.at(
            AddressCode.GATEWAY_ADDRESS, span, "`" + network.name() + "` has its gateway here");
    return Optional.of(
        network.gateways().values().stream()
            .filter(g -> g.value().equals(address))
            .findFirst()
            .map(g -> message.and(g.span(), "given here"))
            .orElseGet(
                () ->
                    Subnets.show(message, network)
                        .note("without `gateway`, it is the first host address")));
  }

  private static Optional<Diagnostic> reserved(
      NetworkDeclaration network, IpAddress address, Span span) {
    return network.reserved().values().stream()
        .filter(r -> r.value().contains(address))
        .findFirst()
        .map(
            r ->
                Diagnostic.at(
                        AddressCode.RESERVED_ADDRESS,
                        span,
                        "`" + network.name() + "` never hands this out")
                    .and(r.span(), "reserved here"));
  }

  private static Diagnostic outside(
      NetworkDeclaration network, Located<EndpointDeclaration.GivenAddress> given) {
    List<Located<IpPrefix>> subnets = network.subnets().values();
    IpFamily family = given.value().address().family();
    boolean lacksFamily = subnets.stream().noneMatch(s -> s.value().family() == family);
    String label =
        lacksFamily && !subnets.isEmpty()
            ? "`" + network.name() + "` has no " + family + " subnet"
            : "not in " + Subnets.named(subnets);
    return Subnets.show(Diagnostic.at(AddressCode.OUTSIDE_SUBNET, given.span(), label), network)
        .help(nextFree(network, family));
  }

  private static Diagnostic twice(
      NetworkDeclaration network,
      Located<EndpointDeclaration.GivenAddress> given,
      Span first) {
    Diagnostic message =
        Diagnostic.at(
            AddressCode.DUPLICATE_ADDRESS,
            given.span(),
            "`" + given.value().address() + "` is taken on `" + network.name() + "`");
    return (first.equals(given.span()) ? message : message.and(first, "taken here"))
        .help(nextFree(network, given.value().address().family()));
  }

  private static @Nullable String nextFree(NetworkDeclaration network, IpFamily family) {
    return network
        .allocation()
        .nextFree(family)
        .map(a -> "the next free address is `" + a + "`")
        .orElse(null);
  }
}
