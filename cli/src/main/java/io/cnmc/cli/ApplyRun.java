package io.cnmc.cli;

import io.cnmc.applier.Applier;
import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.Capabilities;
import io.cnmc.applier.Journal;
import io.cnmc.applier.KernelCode;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.TopologyLock;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One apply under its topology's lock: plan, show, ask, do, report. */
final class ApplyRun {
  private final Planning planning;
  private final Arguments arguments;
  private final Session session;
  private final ApplyOptions options;
  private final Duration lockTimeout;

  /** Empty where nobody need confirm. */
  private final Optional<Duration> confirmWithin;

  /** Refuses options that cannot be understood, before anything is read. */
  ApplyRun(Planning planning, Arguments arguments, Session session) {
    this.planning = planning;
    this.arguments = arguments;
    this.session = session;
    this.options = options(arguments);
    this.lockTimeout = arguments.time("--lock-timeout");
    this.confirmWithin = confirmWithin(arguments);
  }

  /** Makes the plan; called with the lock held. */
  @FunctionalInterface
  interface PlanSource {
    Plan plan() throws IOException;
  }

  /** {@code approved} when nobody need be asked. */
  ExitCode run(String topology, boolean approved, PlanSource plans)
      throws IOException {
    Optional<Diagnostic> missing = Capabilities.check();
    if (missing.isPresent()) {
      throw CommandFailure.of(ExitCode.NO_PERMISSION, missing.get());
    }
    try (Interrupts interrupts = Interrupts.install(options.cancellation())) {
      return switch (TopologyLock.acquire(
          RunDirectory.DEFAULT, topology, "cnmc", lockTimeout)) {
        case TopologyLock.Result.Busy busy ->
            throw CommandFailure.of(ExitCode.LOCKED, busy.diagnostic());
        case TopologyLock.Result.Failed failed ->
            throw CommandFailure.of(ExitCode.ERROR, failed.diagnostic());
        case TopologyLock.Result.Held held ->
            interrupts.hold(held.lock())
                ? locked(topology, approved, plans, interrupts)
                : ExitCode.INTERRUPTED;
      };
    }
  }

  private ExitCode locked(
      String topology, boolean approved, PlanSource plans, Interrupts interrupts)
      throws IOException {
    Journal journal = new Journal(RunDirectory.DEFAULT, topology);
    EarlierApply earlier = new EarlierApply(RunDirectory.DEFAULT, topology);
    earlier.check(session.terminal());
    journal.interruption().map(List::of).ifPresent(d -> Messages.print(d, session.terminal()));
    Plan plan = plans.plan();
    if (!agreed(plan, approved)) {
      return ExitCode.ERROR;
    }
    if (!interrupts.begin()) {
      return ExitCode.INTERRUPTED;
    }
    if (plan.isEmpty() && confirmWithin.isPresent() && !arguments.flag("--json")) {
      session.terminal().out().println("There is nothing to confirm.");
    }
    return plan.isEmpty() || confirmWithin.isEmpty()
        ? applyForGood(plan, earlier)
        : applyUnconfirmed(plan, confirmWithin.get());
  }

  /** Shows the plan, and asks where somebody has to be asked. */
  private boolean agreed(Plan plan, boolean approved) throws IOException {
    Terminal terminal = session.terminal();
    if (!arguments.flag("--json")) {
      terminal.out().print(PlanOutput.render(plan, "text", terminal, true));
      terminal.out().flush();
    }
    return plan.isEmpty() || approved || Approval.ask(terminal);
  }

  /** What is known of an earlier apply stays until this one holds. */
  private ExitCode applyForGood(Plan plan, EarlierApply earlier) throws IOException {
    ApplyReport report = apply(plan);
    switch (report) {
      case ApplyReport.Applied applied -> earlier.forget();
      case ApplyReport.Unverified unverified -> earlier.forget();
      case ApplyReport.Unchanged unchanged -> earlier.forget();
      case ApplyReport.Reverted reverted -> {}
      case ApplyReport.Partial partial -> {}
    }
    return ReportOutput.print(report, plan, arguments.flag("--json"), session.terminal());
  }

  private ExitCode applyUnconfirmed(Plan plan, Duration time) throws IOException {
    boolean json = arguments.flag("--json");
    Confirmation confirmation = begin(plan, time);
    ApplyReport report = apply(plan);
    confirmation.end(report);
    ExitCode code = ReportOutput.print(report, plan, json, session.terminal());
    confirmation.print(json, session.terminal());
    return code;
  }

  /** A signal to all of a terminal's foreground ends a watchdog that has not left it yet. */
  private Confirmation begin(Plan plan, Duration time) throws IOException {
    try {
      return Confirmation.begin(plan, time);
    } catch (CommandFailure e) {
      if (options.cancellation().isCancelled()) {
        Diagnostic cancelled = Diagnostic.nowhere(KernelCode.CANCELLED, "nothing was changed");
        throw CommandFailure.of(ExitCode.INTERRUPTED, cancelled);
      }
      throw e;
    }
  }

  private ApplyReport apply(Plan plan) throws IOException {
    Terminal terminal = session.terminal();
    boolean json = arguments.flag("--json");
    Applier applier =
        new Applier(
            planning.kernel(), planning.kinds(), planning.planner(), RunDirectory.DEFAULT);
    try (Progress progress =
        json ? new JsonProgress(terminal.out()) : new TextProgress(terminal)) {
      return applier.apply(plan, options, progress);
    }
  }

  private static Optional<Duration> confirmWithin(Arguments arguments) {
    if (!arguments.has("--confirm")) {
      return Optional.empty();
    }
    Duration time = arguments.time("--confirm");
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new UsageError("--confirm takes at least 1s");
    }
    return Optional.of(time);
  }

  private static ApplyOptions options(Arguments arguments) {
    String onError = arguments.choice("--on-error", "revert", "stop").toUpperCase(Locale.ROOT);
    int cores = Runtime.getRuntime().availableProcessors();
    return new ApplyOptions(
        ApplyOptions.OnError.valueOf(onError),
        arguments.number("--parallelism", 1, cores),
        new CancellationToken());
  }

  static boolean isAutoApproved(Arguments arguments) {
    return arguments.flag("--auto-approve");
  }

  static List<String> targets(Arguments arguments) {
    return arguments.options("--target");
  }
}
