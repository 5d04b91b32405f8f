package io.cnmc.cli.live;

import io.cnmc.netlink.LinuxKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The inner half of a sweep: a process in a {@link Machine}, which puts one case under faults. Arguments: folder of {@link FaultyProcess}, kind and
 * step of {@link FaultPlan}, the case in words. The last line that it prints is a {@link FaultTally}.
 */
final class FaultWorker {
  /** What was done to canaries stays, so looking at each trial's end would find no more. */
  private static final int TRIALS_TO_A_LOOK = 10;

  private FaultWorker() {}

  public static void main(String[] arguments) throws IOException {
    FaultCase faultCase = FaultCase.of(arguments[3]);
    // A watchdog that fails tries again for an hour; that is no end to wait for.
    String kind = faultCase.victim() == FaultCase.Victim.WATCHDOG ? "kill" : arguments[1];
    FaultPlan plan = FaultPlan.of(kind, arguments[2]);
    ForeignCanaries canaries = new ForeignCanaries(Shell::out);
    long start = System.nanoTime();
    int failures = 0;
    try (LinuxKernel kernel = LinuxKernel.open()) {
      FaultTrial trial =
          new FaultTrial(faultCase, new FaultyProcess(Path.of(arguments[0])), kernel, () -> Shell.out(Machine.SNAPSHOT));
      List<FaultyProcess.Call> calls = trial.calls();
      List<Fault> faults = plan.of(calls);
      for (int i = 0; i < faults.size(); i++) {
        List<String> violations = new ArrayList<>(trial.violations(faults.get(i)));
        if (i % TRIALS_TO_A_LOOK == 0 || i == faults.size() - 1) {
          violations.addAll(touched(canaries));
        }
        if (!violations.isEmpty()) {
          failures++;
          System.out.println(
              "FAILED: " + faultCase + ", " + faults.get(i) + ", " + calls.get(faults.get(i).call() - 1) + ": " + String.join("\n  ", violations));
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.println(new FaultTally(faultCase.toString(), calls.size(), faults.size(), failures, seconds).line());
    }
    Runtime.getRuntime().halt(0); // no thread of a command keeps it
  }

  private static List<String> touched(ForeignCanaries canaries) {
    try {
      canaries.assertUntouched("of one of the last " + TRIALS_TO_A_LOOK + " trials");
      return List.of();
    } catch (AssertionError e) {
      canaries.accept();
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
