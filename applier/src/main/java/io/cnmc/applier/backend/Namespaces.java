package io.cnmc.applier.backend;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.NamespaceIdMessage;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.SandboxName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the namespaces that operations name. */
public final class Namespaces {
  /** The index of every namespace's loopback link. */
  public static final int LOOPBACK = 1;

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
    return find(namespace)
        .orElseThrow(() -> new SystemCallException("open " + namespace.sandbox(), Errno.ENOENT));
  }

  public boolean isThere(NamespaceRef namespace) throws IOException {
    Optional<Namespace> found = find(namespace);
    found.ifPresent(Namespace::close);
    return found.isPresent();
  }

  private Optional<Namespace> find(NamespaceRef namespace) throws IOException {
    if (namespace.isHost()) {
      return Optional.of(kernel.host());
    }
    return namespace.isHeld() ? openHeld(namespace) : kernel.open(namespace.sandbox());
  }

  /** Its number may be another's by now, which has another mark. */
  private Optional<Namespace> openHeld(NamespaceRef ref) throws IOException {
    Optional<Namespace> found = kernel.openUnnamed(ref.inode());
    if (found.isPresent() && !isMarked(found.get(), SandboxName.of(ref.sandbox()))) {
      found.get().close();
      return Optional.empty();
    }
    return found;
  }

  private static boolean isMarked(Namespace namespace, SandboxName had) throws IOException {
    try {
      return mark(namespace).equals(Optional.of(had.mark()));
    } catch (IOException e) {
      namespace.close();
      throw e;
    }
  }

  /** What a namespace's loopback link is marked with; no other link of it is asked for. */
  public static Optional<String> mark(Namespace namespace) throws IOException {
    return namespace
        .route()
        .query(List.of(LinkRequest.get(LOOPBACK)), LinkMessage::decode)
        .stream()
        .map(LinkMessage::alias)
        .findFirst();
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
