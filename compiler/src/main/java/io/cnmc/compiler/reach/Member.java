package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;

/** An endpoint and the container that it is in. */
record Member(Container container, Endpoint endpoint) {
  boolean has(IpAddress address) {
    return endpoint.addresses().stream().anyMatch(a -> a.address().equals(address));
  }
}
