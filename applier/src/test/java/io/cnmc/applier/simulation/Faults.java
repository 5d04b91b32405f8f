package io.cnmc.applier.simulation;

import java.util.List;
import java.util.Random;

/** All faults of all phases, by number. */
final class Faults {
  private final List<Scenario> scenarios;
  private final List<List<Fault>> faults;

  Faults(List<Scenario> scenarios) {
    this.scenarios = List.copyOf(scenarios);
    this.faults = scenarios.stream().map(Scenario::faults).toList();
  }

  /** A fault, and where it is. */
  record Choice(Scenario scenario, Fault fault) {}

  long size() {
    return faults.stream().mapToLong(List::size).sum();
  }

  /** The one with this number, from 0. */
  Choice get(long number) {
    long left = number;
    int at = 0;
    while (left >= faults.get(at).size()) {
      left -= faults.get(at++).size();
    }
    return new Choice(scenarios.get(at), faults.get(at).get((int) left));
  }

  /** Any one; small topologies come as often as large ones. */
  Choice draw(Random random) {
    int at = random.nextInt(scenarios.size());
    List<Fault> some = faults.get(at);
    return new Choice(scenarios.get(at), some.get(random.nextInt(some.size())));
  }
}
