package io.cnmc.applier.backend.sysctl;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.netlink.Namespace;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject;
import java.io.IOException;
import java.util.List;

/**
 * Writes the settings that sandboxes ask for. A setting cannot be deleted: one that is no longer
 * asked for keeps its value as long as its sandbox lives.
 */
public final class SysctlBackend implements Backend {
  private final Namespaces namespaces;

  public SysctlBackend(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  @Override
  public boolean executes(Operation operation) {
    return Describe.object(operation) instanceof KernelObject.Sysctl;
  }

  @Override
  public void execute(List<Operation> operations, Progress progress) throws OperationRefused {
    for (Operation operation : operations) {
      KernelObject.Sysctl setting = (KernelObject.Sysctl) Describe.object(operation);
      if (!(operation instanceof Operation.Delete)) {
        try (Namespace namespace = namespaces.open(setting.namespace())) {
          namespace.sysctl(setting.name(), setting.value());
        } catch (IOException e) {
          throw Refusals.of(operation, e);
        }
      }
      progress.done(operation);
    }
  }
}
