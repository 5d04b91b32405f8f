package io.cnmc.cli.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Combinations of options on two machines at once, of which one forwards already. What {@code dev/reachability} runs. */
final class ReachRun {
  private final long seed;
  private final int combinations;
  private final String damage;
  private final Consumer<String> print;

  /**
   * {@code combinations}: how many of all, on each machine; the seed says which and in what order. {@code damage} is a command line that runs after
   * each apply.
   */
  ReachRun(long seed, int combinations, String damage, Consumer<String> print) {
    this.seed = seed;
    this.combinations = combinations;
    this.damage = damage;
    this.print = print;
  }

  /** Arguments: how many combinations, seed. */
  public static void main(String[] arguments) throws Exception {
    int combinations = arguments[0].equals("all") ? Integer.MAX_VALUE : Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    long start = System.nanoTime();
    ReachTally tally = new ReachRun(seed, combinations, "true", System.out::println).run();
    System.out.printf("%s, %d s, seed %d%n", tally.line(), (System.nanoTime() - start) / 1_000_000_000, seed);
    System.exit(tally.disagreements() == 0 && tally.packets() > 0 ? 0 : 1);
  }

  ReachTally run() throws Exception {
    List<Callable<ReachTally>> tasks = Stream.of(false, true).<Callable<ReachTally>>map(f -> () -> run(f)).toList();
    try (ExecutorService executor = Executors.newFixedThreadPool(tasks.size())) {
      ReachTally sum = new ReachTally(0, 0, 0, 0);
      for (Future<ReachTally> tally : executor.invokeAll(tasks)) {
        sum = sum.plus(tally.get());
      }
      return sum;
    }
  }

  private ReachTally run(boolean forwarding) throws IOException {
    try (Machine machine = Machine.start()) {
      List<String> arguments = List.of("" + forwarding, "" + seed, "" + combinations, damage);
      Process worker = machine.startJava(ReachMatrix.class, arguments);
      try (BufferedReader output = worker.inputReader()) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          var tally = ReachTally.read(line);
          print.accept((forwarding ? "forwarding: " : "not forwarding: ") + line);
          if (tally.isPresent()) {
            return tally.get();
          }
        }
      }
      throw new IOException("no tally");
    }
  }
}
