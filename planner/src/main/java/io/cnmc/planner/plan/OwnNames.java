package io.cnmc.planner.plan;

import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Ownership;
import io.cnmc.planner.state.SandboxName;
import java.util.regex.Pattern;

/** The names of what belongs to a topology. */
record OwnNames(String topology) {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  private static final Pattern NUMBER = Pattern.compile("/[1-9][0-9]{0,17}");

  /** Whether the topology's own name is one. */
  boolean isValid() {
    return LABEL.matcher(topology).matches();
  }

  boolean isSandbox(String name) {
    return name.startsWith(topology + ".") && LABEL.matcher(container(name)).matches();
  }

  /** A sandbox, or the namespace of a network that is hidden from the host. */
  boolean isNamespace(String name) {
    return isSandbox(name) || isHidden(name);
  }

  boolean isHidden(String name) {
    SandboxName parts = SandboxName.of(name);
    return parts.hidden()
        && parts.toString().equals(name)
        && parts.topology().equals(topology)
        && LABEL.matcher(parts.declared()).matches();
  }

  /** A namespace that had the name of one of those. */
  boolean isHeld(NamespaceRef namespace) {
    String name = namespace.sandbox();
    String had = SandboxName.of(name).toString();
    return isNamespace(had)
        && name.startsWith(had)
        && NUMBER.matcher(name.substring(had.length())).matches();
  }

  String markOf(String sandbox) {
    return SandboxName.of(sandbox).mark();
  }

  String mark(String what) {
    return Ownership.mark(topology, what);
  }

  private String container(String sandbox) {
    return sandbox.substring(Math.min(sandbox.length(), topology.length() + 1));
  }
}
