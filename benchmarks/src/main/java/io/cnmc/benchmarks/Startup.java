package io.cnmc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whole processes from start to end, in turns: a bare JVM that says hello, {@code cnmc version} and
 * {@code cnmc check}. Prints medians and how many bare JVMs each takes. Run by startup.sh.
 */
final class Startup {
  private static final String BARE = "bare JVM";
  private static final int WARM_UP = 2;
  private static final String HELLO =
      "class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }";

  private Startup() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("startup");
    Path source = Files.writeString(folder.resolve("Hello.java"), HELLO);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    time(List.of(java.resolveSibling("javac").toString(), source.toString()));

    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put(BARE, List.of(java.toString(), "-cp", folder.toString(), "Hello"));
    commands.put("cnmc version", List.of("./cnmc", "version"));
    commands.put("cnmc check", List.of("./cnmc", "check", "topologies/quickstart.cnm"));
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < rounds + WARM_UP; round++) {
      for (Map.Entry<String, List<String>> command : commands.entrySet()) {
        double taken = time(command.getValue());
        if (round >= WARM_UP) {
          times.computeIfAbsent(command.getKey(), name -> new ArrayList<>()).add(taken);
        }
      }
    }
    double bare = median(times.getOrDefault(BARE, List.of()));
    times.forEach(
        (name, taken) ->
            System.out.printf(
                Locale.ROOT,
                "%-13s %6.0f ms  %5.2f x%n",
                name, median(taken), median(taken) / bare));
  }

  /** Milliseconds. */
  private static double time(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
