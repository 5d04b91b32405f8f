package io.cnmc.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts a {@link Watchdog}: the one process that cnmc starts, for it has to live when cnmc does
 * not. It is this very program, by another entrance.
 */
final class WatchdogProcess {
  private static final int START_SECONDS = 60;

  private WatchdogProcess() {}

  /** Empty when it is there; else it is gone, and this is why. */
  static Optional<String> start(String topology, Duration time) throws IOException {
    Process watchdog =
        new ProcessBuilder(command(topology, time))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = watchdog.inputReader()) {
      String line =
          CompletableFuture.supplyAsync(() -> line(out)).get(START_SECONDS, TimeUnit.SECONDS);
      return Watchdog.READY.equals(line) ? Optional.empty() : Optional.of(line);
    } catch (ExecutionException | TimeoutException e) {
      watchdog.destroyForcibly();
      return Optional.of("it was not ready within " + START_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      watchdog.destroyForcibly();
      return Optional.of("interrupted");
    }
  }

  private static String line(BufferedReader out) {
    try {
      String line = out.readLine();
      return line == null ? "it ended before it was ready" : line;
    } catch (IOException e) {
      return e.toString();
    }
  }

  static List<String> command(String topology, Duration time) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx" + Runtime.getRuntime().maxMemory(), // it holds the same plan
            "--enable-native-access=ALL-UNNAMED"));
    for (String property : List.of("jna.boot.library.path", "jna.nounpack")) {
      String value = System.getProperty(property);
      if (value != null) {
        command.add("-D" + property + "=" + value);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of("io.cnmc.cli.Watchdog", topology, Long.toString(time.toMillis())));
    return command;
  }
}
