package io.cnmc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * N containers on one bridge: whole {@code cnmc} processes against floor.c's best variant, in
 * turns. Usage: {@code Scale ROUNDS N…}. Prints medians in milliseconds, the start-up ({@code cnmc
 * version}) subtracted, and their ratios to the floor.
 */
public final class Scale {
  private static final List<String> FLOOR_OPTIONS =
      List.of("group=77", "v6=5", "q1=1", "brlast=1", "threads=2", "mcsnoop=0");

  private final Map<String, List<Double>> samples = new LinkedHashMap<>();
  private long peakKilobytes;

  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(args[0]);
    Path floor = buildFloor();
    Scale scale = new Scale();
    for (int round = 0; round < rounds; round++) {
      for (int i = 1; i < args.length; i++) {
        int n = Integer.parseInt(args[i]);
        scale.floor(floor, n);
        scale.cnmc(n);
      }
    }
    for (int i = 1; i < args.length; i++) {
      scale.report(Integer.parseInt(args[i]));
    }
    System.out.printf(Locale.ROOT,
        "peak resident memory of any cnmc process: %d MiB%n",
        scale.peakKilobytes / 1024);
  }

  private static Path buildFloor() throws IOException, InterruptedException {
    Path binary = Files.createTempDirectory("cnmc-floor").resolve("floor");
    Process gcc =
        new ProcessBuilder(
            "gcc", "-O2", "-pthread", "-w", "-o", binary.toString(), "benchmarks/floor.c")
            .inheritIO()
            .start();
    if (gcc.waitFor() != 0) {
      throw new IOException("floor.c does not compile: apt-get install gcc libc6-dev");
    }
    return binary;
  }

  private void floor(Path binary, int n) throws IOException, InterruptedException {
    try (Sandbox sandbox = new Sandbox()) {
      List<String> command = new ArrayList<>(List.of(binary.toString(), "n=" + n));
      command.addAll(FLOOR_OPTIONS);
      String json = sandbox.run(command).output();
      sample(n, "floor build", field(json, "build"));
      sample(n, "floor read", field(json, "readcold"));
      sample(n, "floor teardown", field(json, "td_linksgone"));
    }
  }

  private void cnmc(int n) throws IOException, InterruptedException {
    try (Sandbox sandbox = new Sandbox()) {
      List<String> count = List.of("topologies/thousand.cnm", "-var", "count=" + n);
      sample(n, "start-up", time(sandbox, List.of("./cnmc", "version")));
      sample(n, "check", time(sandbox, join(List.of("./cnmc", "check"), count)));
      sample(n, "apply", time(sandbox, join(List.of("./cnmc", "apply", "-auto-approve"), count)));
      sample(n, "plan",
          time(sandbox, join(List.of("./cnmc", "plan", "--detailed-exitcode"), count)));
      sample(n, "destroy",
          time(sandbox, List.of("./cnmc", "destroy", "thousand", "-auto-approve")));
    }
  }

  private double time(Sandbox sandbox, List<String> command)
      throws IOException, InterruptedException {
    Sandbox.Timing timing = sandbox.run(command);
    peakKilobytes = Math.max(peakKilobytes, timing.peakKilobytes());
    return timing.milliseconds();
  }

  private void report(int n) {
    double start = median(n, "start-up");
    System.out.printf(Locale.ROOT,
        "N = %d (start-up %.0f ms, check %.0f ms)%n",
        n, start, median(n, "check"));
    compare(n, "apply", "floor build", start);
    compare(n, "plan", "floor read", start);
    compare(n, "destroy", "floor teardown", start);
  }

  private void compare(int n, String ours, String floor, double start) {
    double own = median(n, ours) - start;
    double best = median(n, floor);
    System.out.printf(
        Locale.ROOT,
        "  %-8s %8.0f ms  %6.2f ms each   %-15s %8.0f ms   ratio %.2f%n",
        ours, own, own / n, floor, best, own / best);
  }

  private void sample(int n, String what, double value) {
    samples.computeIfAbsent(n + " " + what, k -> new ArrayList<>()).add(value);
  }

  private double median(int n, String what) {
    List<Double> sorted =
        samples.getOrDefault(n + " " + what, List.of()).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":([0-9.]+)").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("floor printed no " + name + ": " + json);
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static List<String> join(List<String> a, List<String> b) {
    List<String> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
