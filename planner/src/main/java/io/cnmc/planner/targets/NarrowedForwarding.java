package io.cnmc.planner.targets;

import io.cnmc.compiler.model.IpFamily;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Address;
import io.cnmc.planner.state.KernelObject.Forwarding;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.ObjectKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Forwarding of the families in which a network that is there has a gateway on the host. */
final class NarrowedForwarding {
  private NarrowedForwarding() {}

  /** Each with what needs it first. */
  static Map<KernelObject, Cause> of(
      KernelState.Desired desired,
      KernelState.Observed observed,
      SortedMap<ObjectKey, KernelObject> objects,
      Map<ObjectKey, Cause> causes) {
    Map<KernelObject, Cause> forwarding = new LinkedHashMap<>();
    for (IpFamily family : IpFamily.values()) {
      Forwarding object = new Forwarding(family);
      if (!desired.state().objects().containsKey(object.key())
          && !observed.owned().objects().containsKey(object.key())) {
        continue;
      }
      objects.values().stream()
          .filter(o -> o instanceof Address a && isGateway(a, family))
          .findFirst()
          .map(gateway -> causes.get(gateway.key()))
          .ifPresent(cause -> forwarding.put(object, cause));
    }
    return forwarding;
  }

  private static boolean isGateway(Address address, IpFamily family) {
    return address.namespace().isHost() && address.address().family() == family;
  }
}
