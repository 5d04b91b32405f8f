package io.cnmc.planner.render;

import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import io.cnmc.planner.state.Ownership;
import java.util.Comparator;

/** Where a declaration stands whose main object does not change. */
final class DeclarationCauses {
  private DeclarationCauses() {}

  static Cause of(Plan plan, String owner) {
    String name = owner.substring(owner.indexOf(' ') + 1);
    ObjectKey sandbox =
        new ObjectKey(
            ObjectType.SANDBOX, NamespaceRef.HOST, Ownership.sandboxName(plan.topology(), name));
    Cause ofSandbox = plan.desired().causes().get(sandbox);
    if (owner.startsWith("container ") && ofSandbox != null) {
      return ofSandbox;
    }
    return plan.desired().causes().entrySet().stream()
        .filter(e -> e.getValue().owner().equals(owner) && e.getValue().part().isEmpty())
        .min(Comparator.comparing(e -> e.getKey()))
        .map(e -> e.getValue())
        .orElse(new Cause(owner, "", null));
  }
}
