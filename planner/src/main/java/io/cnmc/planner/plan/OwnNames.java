package io.cnmc.planner.plan;

import io.cnmc.planner.state.Ownership;
import java.util.regex.Pattern;

/** The names of what belongs to a topology. */
record OwnNames(String topology) {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  /** Whether the topology's own name is one. */
  boolean isValid() {
    return LABEL.matcher(topology).matches();
  }

  boolean isSandbox(String name) {
    return name.startsWith(topology + ".") && LABEL.matcher(container(name)).matches();
  }

  String markOf(String sandbox) {
    return mark("container/" + container(sandbox));
  }

  String mark(String what) {
    return Ownership.mark(topology, what);
  }

  private String container(String sandbox) {
    return sandbox.substring(Math.min(sandbox.length(), topology.length() + 1));
  }
}
