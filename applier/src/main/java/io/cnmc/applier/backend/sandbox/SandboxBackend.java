package io.cnmc.applier.backend.sandbox;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.FreshSandboxes;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.applier.backend.netlink.LinkSysctls;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject.Sandbox;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.util.List;

/** Makes namespaces, marked before they have a name, and takes the names away. */
public final class SandboxBackend implements Backend {
  private final Kernel kernel;
  private final Namespaces namespaces;
  private final FreshSandboxes fresh;

  public SandboxBackend(Kernel kernel, Namespaces namespaces, FreshSandboxes fresh) {
    this.kernel = kernel;
    this.namespaces = namespaces;
    this.fresh = fresh;
  }

  @Override
  public boolean executes(Operation operation) {
    return Describe.object(operation) instanceof Sandbox;
  }

  @Override
  public void execute(List<Operation> operations, Progress progress) throws OperationRefused {
    for (Operation operation : operations) {
      try {
        execute(operation, (Sandbox) Describe.object(operation));
      } catch (IOException e) {
        throw Refusals.of(operation, e);
      }
      progress.done(operation);
    }
  }

  private void execute(Operation operation, Sandbox sandbox) throws IOException {
    switch (operation) {
      case Operation.Create o -> {
        kernel.create(sandbox.name(), namespace -> setUp(namespace, sandbox)).close();
        fresh.add(new NamespaceRef(sandbox.name()), sandbox.ipv6());
      }
      case Operation.Update o -> {
        try (Namespace namespace = namespaces.open(new NamespaceRef(sandbox.name()))) {
          setUp(namespace, sandbox);
        }
      }
      case Operation.Delete o -> delete(sandbox.name());
      case Operation.LinkUp o -> throw new IllegalArgumentException("not a link: " + sandbox.key());
    }
  }

  private static void setUp(Namespace namespace, Sandbox sandbox) throws IOException {
    LinkSysctls.ipv6(namespace, "default", sandbox.ipv6());
    LinkSettings loopback = LinkSettings.indexed(Namespaces.LOOPBACK);
    namespace.route().execute(LinkRequest.set(loopback.alias(sandbox.mark()).up(true)));
  }

  private void delete(String name) throws IOException {
    try {
      kernel.delete(name);
    } catch (KernelException e) {
      if (!e.errno().equals(Errno.ENOENT)) {
        throw e;
      }
    }
  }
}
