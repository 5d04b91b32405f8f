package io.cnmc.cli.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Cases under faults, each on a machine of its own, several at a time. What {@code dev/fault-sweep} runs. */
final class FaultSweep {
  private final FaultPlan plan;
  private final int workers;
  private final Consumer<String> print;

  /** {@code print} gets what a case has to say, line by line. */
  FaultSweep(FaultPlan plan, int workers, Consumer<String> print) {
    this.plan = plan;
    this.workers = workers;
    this.print = print;
  }

  /** Arguments: kind, step, workers, and a pattern that a case's words contain. */
  public static void main(String[] arguments) throws Exception {
    FaultPlan plan = FaultPlan.of(arguments[0], arguments[1]);
    String pattern = arguments.length > 3 ? arguments[3] : "";
    List<FaultCase> cases = FaultCase.all().stream().filter(c -> c.isMeantBy(pattern)).toList();
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("no case has `" + pattern + "` in its words");
    }
    List<FaultTally> tallies = new FaultSweep(plan, Integer.parseInt(arguments[2]), System.out::println).run(cases);
    System.out.println("\n| case | changes | faults | failures | s |\n|---|--:|--:|--:|--:|");
    tallies.forEach(tally -> System.out.println(tally.row()));
    FaultTally sum = tallies.stream().reduce(new FaultTally("all", 0, 0, 0, 0), FaultTally::plus);
    System.out.println(sum.row());
    System.exit(sum.failures() == 0 && sum.faults() > 0 ? 0 : 1);
  }

  List<FaultTally> run(List<FaultCase> cases) throws Exception {
    Path folder = Files.createTempDirectory("cnmc-faults");
    try (ExecutorService executor = Executors.newFixedThreadPool(workers)) {
      FaultyProcess.prepare(folder);
      List<Callable<FaultTally>> tasks = new ArrayList<>();
      cases.forEach(c -> tasks.add(() -> run(c, folder)));
      List<FaultTally> tallies = new ArrayList<>();
      for (Future<FaultTally> tally : executor.invokeAll(tasks)) {
        tallies.add(tally.get());
      }
      return tallies;
    } finally {
      delete(folder);
    }
  }

  private FaultTally run(FaultCase faultCase, Path folder) throws IOException {
    try (Machine machine = Machine.start()) {
      List<String> arguments = List.of(folder.toString(), plan.kind(), plan.steps(), faultCase.toString());
      Process worker = machine.startJava(FaultWorker.class, arguments);
      try (BufferedReader output = worker.inputReader()) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          var tally = FaultTally.read(line);
          print.accept(tally.map(FaultTally::row).orElse(line));
          if (tally.isPresent()) {
            return tally.get();
          }
        }
      }
      throw new IOException("no tally of " + faultCase);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
