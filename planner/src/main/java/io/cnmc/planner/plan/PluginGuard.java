package io.cnmc.planner.plan;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.driver.Driver;
import io.cnmc.planner.driver.PluginFailure;
import io.cnmc.planner.driver.PluginStatements;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Holds plug-ins to what a plan file of the topology may have: what cnmc itself could state. */
public final class PluginGuard {
  private static final String NOT_ALLOWED = ", which no plan of this topology may have";

  private final KernelState state;
  private final PluginStatements stated;
  private final PlanGuard guard;
  private final Map<Driver, String> refused = new IdentityHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private PluginGuard(String topology, KernelState state, PluginStatements stated) {
    this.state = state;
    this.stated = stated;
    this.guard = new PlanGuard(new OwnNames(topology), state, true);
  }

  /** The first thing of each plug-in that it must not state. */
  public static List<Diagnostic> refusals(
      KernelState.Desired desired, PluginStatements stated) {
    if (stated.isEmpty()) {
      return List.of();
    }
    PluginGuard plugins = new PluginGuard(desired.topology(), desired.state(), stated);
    desired.state().objects().values().forEach(plugins::look);
    return plugins.diagnostics;
  }

  private void look(KernelObject object) {
    if (object instanceof NftSet set) {
      set.elements().forEach(element -> look(set, element));
    }
    stated
        .of(object.key())
        .filter(plugin -> !guard.allows(object) || !isInSandbox(object.key().namespace()))
        .ifPresent(plugin -> refuse(plugin, Fields.shown(object.key().toString())));
  }

  private void look(NftSet set, NftElement element) {
    stated
        .of(new NftSet.Entry(set.name(), element.key()))
        .filter(plugin -> !guard.allows(set, element))
        .ifPresent(
            plugin ->
                refuse(
                    plugin,
                    Fields.shown(String.join(" ", element.key())) + " in " + set.key()));
  }

  /** One that is stated too, for else it may be of somebody who took its name. */
  private boolean isInSandbox(NamespaceRef namespace) {
    return namespace.isHost()
        || state
            .objects()
            .containsKey(
                new ObjectKey(ObjectType.SANDBOX, NamespaceRef.HOST, namespace.sandbox()));
  }

  private void refuse(Driver plugin, String object) {
    if (refused.putIfAbsent(plugin, object) == null) {
      String what = "it stated " + object + NOT_ALLOWED;
      diagnostics.add(PluginFailure.of(plugin, "lower", what).diagnostic());
    }
  }
}
