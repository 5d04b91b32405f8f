package io.cnmc.cli;

import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.KernelCode;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.Unconfirmed.Phase;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.plan.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What {@code apply --confirm} does around an apply. */
final class Confirmation {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private static final int START_SECONDS = 60;

  private final Unconfirmed unconfirmed;
  private final Duration time;
  private final Unconfirmed.State state;

  private Confirmation(Unconfirmed unconfirmed, Duration time, Unconfirmed.State state) {
    this.unconfirmed = unconfirmed;
    this.time = time;
    this.state = state;
  }

  /**
   * Writes down what was, and starts who takes care of it.
   *
   * @throws CommandFailure when that cannot be done: then nothing may be applied
   */
  static Confirmation begin(Plan plan, Duration time) throws IOException {
    Unconfirmed unconfirmed = new Unconfirmed(RunDirectory.DEFAULT, plan.topology());
    Confirmation confirmation = new Confirmation(unconfirmed, time, unconfirmed.begin(plan));
    boolean ready = false;
    try {
      ready = startsWatchdog(plan.topology(), time);
    } finally {
      if (!ready) {
        unconfirmed.end();
      }
    }
    if (!ready) {
      throw CommandFailure.of(
          ExitCode.ERROR,
          Diagnostic.nowhere(KernelCode.WATCHDOG, "it ended before it was ready")
              .note("nothing was changed"));
    }
    return confirmation;
  }

  private static boolean startsWatchdog(String topology, Duration time) throws IOException {
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

  /** This very program, by another entrance. */
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

  /** What is applied waits from now on; what is not has nothing to be taken back. */
  void end(ApplyReport report, String topology, boolean json, Terminal terminal)
      throws IOException {
    switch (report) {
      case ApplyReport.Applied applied -> await(topology, json, terminal);
      case ApplyReport.Unverified unverified -> await(topology, json, terminal);
      case ApplyReport.Unchanged unchanged -> unconfirmed.end();
      case ApplyReport.Reverted reverted -> unconfirmed.end();
      case ApplyReport.Partial partial -> unconfirmed.end();
    }
  }

  private void await(String topology, boolean json, Terminal terminal) throws IOException {
    Instant until = Instant.now().plus(time);
    unconfirmed.write(state.at(Phase.WAITING, until));
    if (json) {
      Map<String, Object> event = JsonProgress.event("unconfirmed");
      event.put("topology", topology);
      event.put("until", until);
      terminal.out().print(Json.line(event));
    } else {
      terminal
          .out()
          .println(
              "It is taken back at " + CLOCK.format(until) + " unless you confirm it: `cnmc confirm "
                  + topology + "`");
    }
  }

  /** The time of day, here. */
  static String clock(Instant time) {
    return CLOCK.format(time);
  }
}
