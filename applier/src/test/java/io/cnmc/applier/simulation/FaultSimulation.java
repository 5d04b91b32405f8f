package io.cnmc.applier.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trials by name, by seed, or all of them. */
final class FaultSimulation {
  private final List<Subject> subjects;
  private final Path runDirectory;

  FaultSimulation(List<Subject> subjects, Path runDirectory) {
    this.subjects = subjects;
    this.runDirectory = runDirectory;
  }

  /** A trial that broke a law; its name is what repeats it. */
  record Failure(String trial, String law) {
    @Override
    public String toString() {
      return trial + ": " + law;
    }
  }

  /** One phase of one topology; which, the seed says. */
  Scenario scenario(Random random) throws IOException {
    while (true) {
      Subject subject = subjects.get(random.nextInt(subjects.size()));
      Phase phase = Phase.values()[random.nextInt(Phase.values().length)];
      Scenario scenario = Scenario.rehearse(subject, phase, runDirectory);
      if (scenario.changes() > 0) {
        return scenario;
      }
    }
  }

  /** Every phase of every topology that has something to do. */
  List<Scenario> scenarios() throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    for (Subject subject : subjects) {
      for (Phase phase : Phase.values()) {
        Scenario scenario = Scenario.rehearse(subject, phase, runDirectory);
        if (scenario.changes() > 0) {
          scenarios.add(scenario);
        }
      }
    }
    return scenarios;
  }

  Optional<Failure> run(Scenario scenario, List<Fault> faults) {
    return new Trial(scenario, faults, runDirectory)
        .run()
        .map(law -> new Failure(scenario + "/" + name(faults), law));
  }

  /** The same, once, with one more fault at a change behind it: mostly in the revert. */
  Optional<Failure> runWithOneMore(Scenario scenario, Fault fault, Random random)
      throws IOException {
    Fault first = new Fault(fault.point(), fault.number(), fault.kind(), Fault.Manner.ONCE);
    int changes = new Trial(scenario, List.of(first), runDirectory).changes();
    int done = first.point() == Fault.Point.CHANGE ? first.number() : scenario.changes();
    if (changes <= done) {
      return run(scenario, List.of(first));
    }
    List<Fault> more = new ArrayList<>(Fault.atChange(done + 1 + random.nextInt(changes - done)));
    more.removeIf(second -> second.manner() == Fault.Manner.STOP);
    return run(scenario, List.of(first, more.get(random.nextInt(more.size()))));
  }

  private static String name(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(Collectors.joining("+"));
  }

  /** {@code quickstart/apply/change-17.EEXIST.once+change-19.DEATH_AFTER.once}. */
  Optional<Failure> run(String trial) throws IOException {
    String[] parts = trial.split("/");
    for (Subject subject : subjects) {
      for (Phase phase : Phase.values()) {
        if (subject.name().equals(parts[0]) && phase.toString().equals(parts[1])) {
          List<Fault> faults = Stream.of(parts[2].split("\\+")).map(Fault::parse).toList();
          return run(Scenario.rehearse(subject, phase, runDirectory), faults);
        }
      }
    }
    throw new IllegalArgumentException("no topology and phase " + trial);
  }
}
