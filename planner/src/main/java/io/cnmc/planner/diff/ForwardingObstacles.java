package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Forwarding;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of others makes turning the host's forwarding on impossible, or harmful. */
final class ForwardingObstacles {
  private static final String BRIDGES = "net.bridge.";

  private ForwardingObstacles() {}

  static Optional<Diagnostic> of(
      KernelObject foreign, KernelState.Desired desired, KernelState.Observed observed) {
    return switch (foreign) {
      case NftTable table when table.name().equals(Ownership.GUARD_TABLE) ->
          Optional.ofNullable(missing(desired, observed))
              .map(key -> ofTable(table, desired, key));
      case KernelObject.Sysctl setting when setting.name().startsWith(BRIDGES) ->
          Optional.of(ofBridges(setting, desired));
      case KernelObject.Sysctl setting when setting.namespace().isHost() ->
          Optional.of(ofAdvertisements(setting, desired));
      default -> Optional.empty();
    };
  }

  private static Diagnostic ofTable(
      NftTable table, KernelState.Desired desired, ObjectKey forwarding) {
    return Clashes.diagnostic(
        PlanCode.CLASH,
        desired,
        forwarding,
        "needs a guard before forwarding, the table inet " + table.name(),
        "live: " + Clashes.describe(table));
  }

  private static Diagnostic ofAdvertisements(
      KernelObject.Sysctl setting, KernelState.Desired desired) {
    return Clashes.diagnostic(
            PlanCode.ROUTER_ADVERTISEMENTS,
            desired,
            new Forwarding(IpFamily.IPV6).key(),
            "needs the host to forward IPv6",
            "live: " + setting.name() + "=" + setting.value() + ", and routes learned by it")
        .help("sysctl " + setting.name() + "=2");
  }

  private static Diagnostic ofBridges(KernelObject.Sysctl setting, KernelState.Desired desired) {
    IpFamily family = setting.name().endsWith("ip6tables") ? IpFamily.IPV6 : IpFamily.IPV4;
    return Clashes.diagnostic(
            PlanCode.FILTERED_BRIDGES,
            desired,
            new Forwarding(family).key(),
            "needs the host to forward " + family,
            "live: " + setting.name() + "=1, and a bridge of others with several ports")
        .help("sysctl " + setting.name() + "=0");
  }

  /** The first family that has to be turned on or mended. */
  private static @Nullable ObjectKey missing(
      KernelState.Desired desired, KernelState.Observed observed) {
    for (IpFamily family : IpFamily.values()) {
      ObjectKey key = new Forwarding(family).key();
      if (desired.state().objects().containsKey(key)
          && !observed.owned().objects().containsKey(key)
          && !observed.foreign().objects().containsKey(key)) {
        return key;
      }
    }
    return null;
  }
}
