package io.cnmc.applier.backend;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;

/** Finds the namespaces that operations name. */
public final class Namespaces {
  private final Kernel kernel;

  public Namespaces(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * A handle, which the caller closes; closing the host's does nothing.
   *
   * @throws SystemCallException ENOENT when the sandbox is not there
   */
  public Namespace open(NamespaceRef namespace) throws IOException {
    if (namespace.isHost()) {
      return kernel.host();
    }
    return kernel
        .open(namespace.sandbox())
        .orElseThrow(() -> new SystemCallException("open " + namespace.sandbox(), Errno.ENOENT));
  }
}
