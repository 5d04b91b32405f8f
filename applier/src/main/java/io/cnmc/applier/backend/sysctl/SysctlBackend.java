package io.cnmc.applier.backend.sysctl;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Sysctl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes the settings that sandboxes ask for, each marked before it is set. One that is no longer
 * asked for gets the value that it would have if nobody had, and then loses its mark.
 */
public final class SysctlBackend implements Backend {
  private final Namespaces namespaces;
  private final UnstatedValues unstated;

  public SysctlBackend(Kernel kernel, Namespaces namespaces) {
    this.namespaces = namespaces;
    this.unstated = new UnstatedValues(kernel);
  }

  @Override
  public boolean executes(Operation operation) {
    return Describe.object(operation) instanceof Sysctl;
  }

  /** Looks up at once what a fresh namespace has for all settings of the level that go. */
  @Override
  public void prepare(List<Operation> level) throws OperationRefused {
    List<Operation> deletions = level.stream().filter(SysctlBackend::deletes).toList();
    try {
      unstated.look(deletions.stream().map(o -> ((Sysctl) Describe.object(o)).name()).toList());
    } catch (IOException e) {
      throw Refusals.of(deletions.get(0), e);
    }
  }

  private static boolean deletes(Operation operation) {
    return operation instanceof Operation.Delete o && o.object() instanceof Sysctl;
  }

  @Override
  public void execute(List<Operation> operations, Progress progress) throws OperationRefused {
    KernelObject first = Describe.object(operations.get(0));
    try (Namespace namespace = namespaces.open(first.key().namespace())) {
      for (Operation operation : operations) {
        execute(namespace, operation);
        progress.done(operation);
      }
    } catch (IOException e) {
      throw Refusals.of(operations.get(0), e);
    }
  }

  private void execute(Namespace namespace, Operation operation) throws OperationRefused {
    Sysctl setting = (Sysctl) Describe.object(operation);
    try {
      if (operation instanceof Operation.Delete) {
        takeBack(namespace, setting);
      } else {
        state(namespace, setting);
      }
    } catch (IOException e) {
      throw Refusals.of(operation, e);
    }
  }

  /** Of a setting that is not there no mark is left either. */
  private static void state(Namespace namespace, Sysctl setting) throws IOException {
    if (namespace.sysctl(setting.name()).isPresent()) {
      new SettingMark(namespace, setting).add();
    }
    namespace.sysctl(setting.name(), setting.value());
  }

  /** What has its value is not written: who is inside can mark what nobody may write there. */
  private void takeBack(Namespace namespace, Sysctl setting) throws IOException {
    Optional<String> value = unstated.of(setting.name(), namespace);
    if (value.isPresent() && !value.equals(namespace.sysctl(setting.name()))) {
      namespace.sysctl(setting.name(), value.get());
    }
    new SettingMark(namespace, setting).remove();
  }
}
