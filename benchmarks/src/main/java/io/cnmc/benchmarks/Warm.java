package io.cnmc.benchmarks;

import io.cnmc.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the commands take once the JVM has warmed up: one process makes the same topology, plans it
 * and removes it, time and again. Usage: {@code Warm N ROUNDS}; prints medians in milliseconds of
 * the second half of the rounds.
 */
public final class Warm {
  private static final int PLANS = 10;

  private final List<String> topology;

  private Warm(int n) {
    topology = List.of("topologies/thousand.cnm", "-var", "count=" + n);
  }

  public static void main(String[] args) {
    Warm warm = new Warm(Integer.parseInt(args[0]));
    int rounds = Integer.parseInt(args[1]);
    List<Double> apply = new ArrayList<>();
    List<Double> plan = new ArrayList<>();
    List<Double> destroy = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      apply.add(warm.time("apply", "-auto-approve"));
      for (int i = 0; i < PLANS; i++) {
        plan.add(warm.time("plan", "--detailed-exitcode"));
      }
      destroy.add(warm.time("destroy", "-auto-approve"));
    }
    System.out.printf(
        Locale.ROOT,
        "cnmc   apply %.0f ms, plan %.0f ms, destroy %.0f ms%n",
        settled(apply),
        settled(plan),
        settled(destroy));
  }

  private double time(String command, String option) {
    String[] line =
        Stream.concat(Stream.of(command, option), topology.stream()).toArray(String[]::new);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    long start = System.nanoTime();
    int code = Main.run(InputStream.nullInputStream(), stream, stream, line, System::getenv);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    if (code != 0) {
      throw new IllegalStateException(
          command + " ended with " + code + "\n" + said.toString(StandardCharsets.UTF_8));
    }
    return milliseconds;
  }

  private static double settled(List<Double> samples) {
    List<Double> late = samples.stream().skip(samples.size() / 2).sorted().toList();
    return late.get(late.size() / 2);
  }
}
