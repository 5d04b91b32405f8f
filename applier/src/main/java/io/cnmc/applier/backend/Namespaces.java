package io.cnmc.applier.backend;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.NamespaceIdMessage;
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

  /** What {@code from} calls another namespace; below zero when it has no number for it. */
  public static int number(Namespace from, Namespace to) throws IOException {
    int[] number = {-1};
    from.route()
        .query(
            NamespaceIdMessage.get(to.descriptor()),
            message -> {
              NamespaceIdMessage id = NamespaceIdMessage.decode(message);
              number[0] = id == null ? number[0] : id.id();
            });
    return number[0];
  }
}
