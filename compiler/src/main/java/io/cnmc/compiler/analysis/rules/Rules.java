package io.cnmc.compiler.analysis.rules;

import io.cnmc.compiler.analysis.Draft;
import io.cnmc.compiler.diagnostics.Diagnostics;
import java.util.List;

/** All rules; their order does not matter, for none builds on another. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new FullNames(),
          new SubnetPresence(),
          new SubnetUsable(),
          new SubnetOverlap(),
          new GatewayPlace(),
          new PoolPlace(),
          new EndpointAddresses(),
          new EndpointMacs(),
          new JoinedOnce(),
          new SoleNetwork(),
          new EndpointCount(),
          new PlacementRule(),
          new Underlay(),
          new HostsOutside(),
          new ImpairmentRule(),
          new LinkNameRule(),
          new MtuRule(),
          new OptionRule(),
          new NumberOnce(),
          new PublishReach(),
          new PortClash(),
          new RouteRule(),
          new SysctlRule(),
          new VlanRule(),
          new AntiSpoofRule(),
          new HiddenRule(),
          new TextRule());

  private Rules() {}

  /** Nothing is said of a draft that is not all there; why has been reported. */
  public static void check(Draft draft, Diagnostics diagnostics) {
    if (draft.whole()) {
      ALL.forEach(rule -> rule.check(draft, diagnostics));
    }
  }
}
