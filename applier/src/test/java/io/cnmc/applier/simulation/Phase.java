package io.cnmc.applier.simulation;

import io.cnmc.planner.state.KernelState;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;

/** What is being done to a topology while the fault comes. */
enum Phase {
  APPLY,
  GROW,
  SHRINK,
  /** Somebody has changed what cnmc made. */
  REPAIR,
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
  }

  private KernelState.Desired from(Subject subject) {
    return switch (this) {
      case APPLY -> subject.nothing();
      case GROW -> subject.varied();
      case SHRINK, REPAIR, DESTROY -> subject.desired();
    };
  }

  KernelState.Desired to(Subject subject) {
    return switch (this) {
      case APPLY, GROW, REPAIR -> subject.desired();
      case SHRINK -> subject.varied();
      case DESTROY -> subject.nothing();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
