package io.cnmc.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /** False when it does not come up; it is gone then. */
  static boolean start(String topology, Duration time) throws IOException {
    Process watchdog =
        new ProcessBuilder(command(topology, time))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = watchdog.inputReader()) {
      String line =
          CompletableFuture.supplyAsync(() -> line(out)).get(START_SECONDS, TimeUnit.SECONDS);
      return Watchdog.READY.equals(line);
    } catch (ExecutionException | TimeoutException e) {
      watchdog.destroyForcibly();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      watchdog.destroyForcibly();
      return false;
    }
  }

  private static String line(BufferedReader out) {
    try {
      return String.valueOf(out.readLine());
    } catch (IOException e) {
      return "";
    }
  }

  private static List<String> command(String topology, Duration time) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
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
