package io.cnmc.applier.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * {@code dev/fault-simulation}: what a run is follows from its number alone, so that a failure can
 * be had again.
 */
final class FaultSimulationMain {
  private static final String RUNS = "10000";

  /** One run of so many has a second fault. */
  private static final int MORE = 3;

  private final List<Subject> subjects = Corpus.all();

  private FaultSimulationMain() {}

  /** {@code [faults | staleness | concurrency] [RUNS | all [SEED]]}, or one trial by its name. */
  public static void main(String[] arguments) throws Exception {
    List<String> rest = new ArrayList<>(List.of(arguments));
    String what = rest.isEmpty() || rest.get(0).matches("all|[0-9]+") ? "faults" : rest.remove(0);
    String runs = rest.isEmpty() ? RUNS : rest.get(0);
    long seed = rest.size() > 1 ? Long.parseLong(rest.get(1)) : 1;
    FaultSimulationMain main = new FaultSimulationMain();
    boolean good =
        switch (what) {
          case "faults" -> main.faults(runs, seed);
          case "staleness" -> main.staleness(Long.parseLong(runs), seed);
          case "concurrency" -> concurrency(Long.parseLong(runs), seed);
          default -> main.one(what);
        };
    System.exit(good ? 0 : 1);
  }

  private boolean one(String trial) throws IOException {
    Optional<String> failure =
        new FaultSimulation(subjects, Campaign.directory()).run(trial).map(Object::toString);
    System.out.println(failure.orElse("the laws hold"));
    return failure.isEmpty();
  }

  private boolean faults(String runs, long seed) throws Exception {
    Path directory = Campaign.directory();
    List<Scenario> scenarios = new FaultSimulation(subjects, directory).scenarios();
    Faults faults = new Faults(scenarios);
    System.out.println(
        subjects.size() + " topologies, " + scenarios.size() + " phases, " + faults.size()
            + " faults");
    boolean all = runs.equals("all");
    return new Campaign(
            (number, place) -> {
              FaultSimulation simulation = new FaultSimulation(subjects, place);
              Random random = new Random(Campaign.mixed(number));
              Faults.Choice choice = all ? faults.get(number - 1) : faults.draw(random);
              boolean more = !all && random.nextInt(MORE) == 0;
              return (more
                      ? simulation.runWithOneMore(choice.scenario(), choice.fault(), random)
                      : simulation.run(choice.scenario(), List.of(choice.fault())))
                  .map(Object::toString);
            })
        .run("faults", all ? faults.size() : Long.parseLong(runs), all ? 1 : seed);
  }

  private boolean staleness(long runs, long seed) throws Exception {
    List<Scenario> scenarios =
        new FaultSimulation(subjects, Campaign.directory()).scenarios();
    Campaign.Trial relevant =
        (number, place) -> {
          Scenario scenario = scenarios.get((int) (number % scenarios.size()));
          return new StalenessTrial(scenario, Campaign.mixed(number), place).relevant();
        };
    Campaign.Trial unrelated =
        (number, place) -> {
          Scenario scenario = scenarios.get((int) (number % scenarios.size()));
          return new StalenessTrial(scenario, Campaign.mixed(number), place).unrelated();
        };
    boolean good = new Campaign(relevant).run("relevant changes", runs, seed);
    return new Campaign(unrelated).run("unrelated changes", runs, seed) && good;
  }

  private static boolean concurrency(long runs, long seed) throws Exception {
    Campaign.Trial trial = (number, place) -> new ConcurrencyTrial(number, place).run();
    return new Campaign(trial).run("concurrent applies", runs, seed);
  }
}
