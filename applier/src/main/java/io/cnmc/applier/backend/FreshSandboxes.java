package io.cnmc.applier.backend;

import io.cnmc.planner.state.NamespaceRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sandboxes that this run has made, so that nothing has to be asked about what is in them. */
public final class FreshSandboxes {
  private final Map<NamespaceRef, Boolean> ipv6 = new ConcurrentHashMap<>();

  /** A sandbox whose links are born with IPv6 on, without router advertisements, or off. */
  public void add(NamespaceRef sandbox, boolean on) {
    ipv6.put(sandbox, on);
  }

  public boolean contains(NamespaceRef sandbox) {
    return ipv6.containsKey(sandbox);
  }

  /** Whether a new link of the sandbox has IPv6 as stated without being told. */
  public boolean bornWith(NamespaceRef sandbox, boolean on) {
    Boolean born = ipv6.get(sandbox);
    return born != null && born == on;
  }
}
