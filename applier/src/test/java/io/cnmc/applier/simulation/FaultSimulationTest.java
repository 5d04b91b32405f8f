package io.cnmc.applier.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slice of what {@code dev/fault-simulation} runs whole. */
final class FaultSimulationTest {
  private static final int SCENARIOS = 30;
  private static final int FAULTS = 2;
  private static final int PLANS = 40;
  private static final int CROWDS = 8;
  private static final int CANARIES = 40;

  private static final List<Subject> SUBJECTS = Corpus.all();

  @TempDir Path runDirectory;

  @Test
  void everyTopologyIsInTheCorpus() throws IOException {
    Set<String> names =
        SUBJECTS.stream()
            .map(subject -> subject.name().split("\\.")[0])
            .filter(name -> !name.startsWith("golden-"))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.list(Bench.topologies())) {
      Set<String> expected =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".cnm"))
              .map(name -> name.replace(".cnm", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      expected.remove("thousand");
      assertEquals(expected, names);
    }
  }

  @Test
  void thereAreEnoughCanaries() throws IOException {
    Subject subject = SUBJECTS.get(0);
    List<String> things =
        Machine.of(subject, runDirectory).state().stream()
            .filter(line -> !line.contains("link lo ") && !line.contains("forwarding"))
            .toList();
    assertTrue(things.size() >= CANARIES, () -> things.size() + " canaries");
  }

  @Test
  void theLawsHoldUnderSomeFaults() throws IOException {
    FaultSimulation simulation = new FaultSimulation(SUBJECTS, runDirectory);
    List<FaultSimulation.Failure> failures = new ArrayList<>();
    for (int seed = 1; seed <= SCENARIOS; seed++) {
      Random random = new Random(Campaign.mixed(seed));
      Scenario scenario = simulation.scenario(random);
      List<Fault> faults = scenario.faults();
      for (int i = 0; i < FAULTS; i++) {
        Fault fault = faults.get(random.nextInt(faults.size()));
        simulation.run(scenario, List.of(fault)).ifPresent(failures::add);
      }
      simulation
          .runWithOneMore(scenario, faults.get(random.nextInt(faults.size())), random)
          .ifPresent(failures::add);
    }
    assertEquals(List.of(), failures);
  }

  /**
   * A link that its revert had put into another group, to be deleted with others, and that had no
   * alias yet, was nobody's when that deletion was refused. A list of links that was refused with
   * ENODEV was taken for word that what is on a link is gone.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "overlay.node3/grow/change-18.EEXIST.once+change-25.EEXIST.same",
        "all-drivers.here/shrink/exchange-1.ENOENT.same"
      })
  void whatWasFoundStaysMended(String trial) throws IOException {
    assertEquals(Optional.empty(), new FaultSimulation(SUBJECTS, runDirectory).run(trial));
  }

  /** A harness that sees nothing would pass too. */
  @Test
  void aBrokenLawIsSeenAndNamed() throws IOException {
    Subject subject =
        SUBJECTS.stream().filter(s -> s.name().equals("quickstart")).findFirst().orElseThrow();
    Scenario scenario = Scenario.rehearse(subject, Phase.APPLY, runDirectory);
    Scenario wrong =
        new Scenario(
            subject, Phase.APPLY, scenario.machine(), scenario.plan(), scenario.nothing(),
            scenario.after(), scenario.after(), scenario.changes(), scenario.exchanges(),
            new Outcomes());
    FaultSimulation simulation = new FaultSimulation(List.of(subject), runDirectory);
    Fault first = Fault.parse("change-1.ENOMEM.once");
    assertEquals(Optional.empty(), simulation.run(scenario, List.of(first)));
    String failure = simulation.run(wrong, List.of(first)).orElseThrow().toString();
    assertTrue(
        failure.startsWith("quickstart/apply/change-1.ENOMEM.once: Reverted: "), failure);
    Fault never = Fault.parse("change-9999.ENOMEM.once");
    assertEquals(
        "quickstart/apply/change-9999.ENOMEM.once: change-9999.ENOMEM.once did not fire",
        simulation.run(scenario, List.of(never)).orElseThrow().toString());
  }

  @Test
  void aMachineAndItsCopyEndAlike() throws IOException {
    for (Subject subject : SUBJECTS) {
      Scenario scenario = Scenario.rehearse(subject, Phase.REPAIR, runDirectory);
      Machine copy = scenario.machine(runDirectory);
      assertEquals(scenario.machine().kernel.fingerprint(), copy.kernel.fingerprint());
      copy.bench.converge(scenario.to());
      scenario.machine().bench.converge(scenario.to());
      assertEquals(scenario.machine().kernel.fingerprint(), copy.kernel.fingerprint());
    }
  }

  @Test
  void aGoodOutcomeIsJudgedAgainNowAndThen() throws IOException {
    Machine machine = Machine.of(SUBJECTS.get(0), runDirectory);
    Outcome died = Outcome.of(Optional.empty(), machine);
    Outcome reverted =
        Outcome.of(
            Optional.of(new ApplyReport.Reverted(ApplyReport.Failure.REFUSED, List.of())), machine);
    Outcomes outcomes = new Outcomes();
    outcomes.addGood(died);
    assertEquals(List.of(false, false), List.of(outcomes.isGood(reverted), died.equals(reverted)));
    List<Integer> judged =
        IntStream.rangeClosed(1, 64).filter(n -> !outcomes.isGood(died)).boxed().toList();
    assertEquals(List.of(32, 64), judged);
  }

  @Test
  void aFaultIsReadAsItIsWritten() {
    for (Fault fault : Fault.atChange(17)) {
      assertEquals(fault, Fault.parse(fault.toString()));
    }
  }

  @Test
  void plansAreStaleWhenWhatTheyTouchHasMovedAndOnlyThen() throws IOException {
    FaultSimulation simulation = new FaultSimulation(SUBJECTS, runDirectory);
    List<String> failures = new ArrayList<>();
    for (int seed = 1; seed <= PLANS; seed++) {
      Scenario scenario = simulation.scenario(new Random(Campaign.mixed(-seed)));
      StalenessTrial trial = new StalenessTrial(scenario, seed, runDirectory);
      trial.relevant().ifPresent(failures::add);
      trial.unrelated().ifPresent(failures::add);
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void appliesAtOnceDoNotDisturbEachOther() throws IOException {
    List<String> failures = new ArrayList<>();
    for (int seed = 1; seed <= CROWDS; seed++) {
      new ConcurrencyTrial(seed, runDirectory).run().ifPresent(failures::add);
    }
    assertEquals(List.of(), failures);
  }
}
