package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionValue;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A bridge of the topology's, with the host behind one more port of it; of an overlay, the part of
 * the segment that is on this host. To one that is hidden the host has no port.
 */
record Switch(Network network) implements Segment {
  @Override
  public Optional<Outcome> between(Endpoint from, Endpoint to) {
    if (filters() && !sameVlan(from.vlans().untagged(), to.vlans().untagged())) {
      return Optional.of(stopped(Rule.OTHER_VLAN));
    }
    return icc() ? Optional.empty() : Optional.of(stopped(Rule.ICC_OFF));
  }

  @Override
  public Optional<Outcome> host(Endpoint endpoint, IpFamily family) {
    if (network.internal()) {
      return Optional.of(stopped(Rule.INTERNAL));
    }
    if (hidden()) {
      return Optional.of(stopped(Rule.HIDDEN));
    }
    if (filters() && !sameVlan(endpoint.vlans().untagged(), gatewayVlan())) {
      return Optional.of(stopped(Rule.OTHER_VLAN));
    }
    boolean deaf = family == IpFamily.IPV6 && !hostIsGateway(family);
    return deaf ? Optional.of(stopped(Rule.NO_IPV6)) : Optional.empty();
  }

  @Override
  public Outcome nobody() {
    return network.driver().equals("overlay")
        ? unclear("the address may be on another host")
        : stopped(Rule.NOBODY);
  }

  @Override
  public boolean hostIsGateway(IpFamily family) {
    return !network.internal()
        && network.subnets().stream().anyMatch(s -> s.family() == family && s.gateway() != null);
  }

  boolean hidden() {
    return bool("hidden", false);
  }

  boolean icc() {
    return bool("icc", true);
  }

  boolean masquerades(IpAddress source) {
    return bool("masquerade", true)
        && network.subnets().stream()
            .anyMatch(s -> s.gateway() != null && s.prefix().contains(source));
  }

  private boolean filters() {
    return bool("vlan_filtering", false);
  }

  private OptionalInt gatewayVlan() {
    return network.options().get("gateway_vlan") instanceof OptionValue.Number(long id)
        ? OptionalInt.of(Math.toIntExact(id))
        : OptionalInt.empty();
  }

  /** What has a tag when it arrives is for no program that does not ask for tags. */
  private static boolean sameVlan(OptionalInt one, OptionalInt other) {
    return one.isPresent() && one.equals(other);
  }
}
