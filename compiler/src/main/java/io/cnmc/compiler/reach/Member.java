package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;

/** An endpoint and the container that it is in. */
record Member(Container container, Endpoint endpoint) {
  /** Whether packets of this source are its own business on a network that lets nobody forge. */
  boolean maySend(IpAddress source) {
    return has(source) || endpoint.allowedSources().stream().anyMatch(p -> p.contains(source));
  }

  boolean has(IpAddress address) {
    return endpoint.addresses().stream().anyMatch(a -> a.address().equals(address));
  }
}
