package io.cnmc.applier;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Kernel;
import io.cnmc.planner.diff.Dependents;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a state can be there again: a namespace without a name ends with the last process that is
 * inside, and with it what is in it, and the other ends of its pairs.
 */
final class StillHeld {
  private final Namespaces namespaces;
  private final Map<NamespaceRef, Boolean> there = new HashMap<>();

  StillHeld(Kernel kernel) {
    this.namespaces = new Namespaces(kernel);
  }

  KernelState of(KernelState before) {
    List<KernelObject> gone =
        before.objects().values().stream().filter(this::isGone).toList();
    if (gone.isEmpty()) {
      return before;
    }
    Dependents dependents = new Dependents(before.objects().values());
    Set<ObjectKey> lost = new HashSet<>();
    List<KernelObject> next = new ArrayList<>(gone);
    while (!next.isEmpty()) {
      KernelObject object = next.removeLast();
      if (lost.add(object.key())) {
        next.addAll(dependents.of(object));
      }
    }
    return KernelState.of(
        before.objects().values().stream().filter(o -> !lost.contains(o.key())).toList());
  }

  private boolean isGone(KernelObject object) {
    return isGone(object.key().namespace())
        || object instanceof Link link
            && link.kind() instanceof LinkKind.Veth veth
            && isGone(veth.peerNamespace());
  }

  private boolean isGone(NamespaceRef namespace) {
    return namespace.isHeld() && !there.computeIfAbsent(namespace, this::find);
  }

  /** Where nobody can say, it is taken to be there. */
  private boolean find(NamespaceRef namespace) {
    try {
      return namespaces.isThere(namespace);
    } catch (IOException e) {
      return true;
    }
  }
}
