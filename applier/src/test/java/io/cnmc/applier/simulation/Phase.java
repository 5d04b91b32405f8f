package io.cnmc.applier.simulation;

import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What is being done to a topology while the fault comes. */
enum Phase {
  APPLY,
  GROW,
  SHRINK,
  /** Somebody has changed what cnmc made. */
  REPAIR,
  /** A sandbox has lost its name, and a process that is inside holds it. */
  HELD,
  DESTROY;

  private static final int DEEDS = 3;

  /** Makes a machine what it is before the phase. */
  void prepare(Subject subject, Machine machine) throws IOException {
    machine.bench.succeed(from(subject));
    if (this == REPAIR) {
      Random random = new Random(subject.name().hashCode());
      Meddler meddler = new Meddler(machine.kernel, random);
      for (int i = 0; i < DEEDS; i++) {
        meddler.drift(machine.bench.plan(subject.nothing()));
      }
    }
    if (this == HELD) {
      hold(subject, machine);
    }
  }

  /** One of the topology's; none where it has none. */
  private static void hold(Subject subject, Machine machine) {
    List<String> sandboxes =
        machine.kernel.namespaceNames().stream()
            .filter(name -> name.startsWith(subject.topologyName() + "."))
            .toList();
    if (!sandboxes.isEmpty()) {
      Random random = new Random(subject.name().hashCode());
      machine.kernel.forget(sandboxes.get(random.nextInt(sandboxes.size())));
    }
  }

  private KernelState.Desired from(Subject subject) {
    return switch (this) {
      case APPLY -> subject.nothing();
      case GROW -> subject.varied();
      case SHRINK, REPAIR, HELD, DESTROY -> subject.desired();
    };
  }

  KernelState.Desired to(Subject subject) {
    return switch (this) {
      case APPLY, GROW, REPAIR, HELD -> subject.desired();
      case SHRINK -> subject.varied();
      case DESTROY -> subject.nothing();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
