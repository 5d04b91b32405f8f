package io.cnmc.applier;

import io.cnmc.applier.ApplyListener.Phase;
import io.cnmc.applier.ApplyReport.Failure;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Kernel;
import io.cnmc.planner.Planner;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.OperationGraph;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.StateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a plan come true, or leaves the state as it was: level by level, verified at the end by
 * reading the kernel again, reverted when something fails. Who calls it holds the {@link
 * TopologyLock}.
 */
public final class Applier {
  /** A refusal may be of the moment, so reverting is tried again before it is given up. */
  private static final int REVERT_ATTEMPTS = 3;

  /** How often others may come between; each time takes their whole apply. */
  private static final int SETTLE_ATTEMPTS = 10;

  private final Kernel kernel;
  private final Kinds kinds;
  private final Linkwatch linkwatch;
  private final Verifier verifier;
  private final Path runDirectory;

  public Applier(Kernel kernel, Kinds kinds, Planner planner, Path runDirectory) {
    this(kernel, kinds, planner, runDirectory, Sleeper.THREAD);
  }

  /** With who waits where something is tried again. */
  Applier(Kernel kernel, Kinds kinds, Planner planner, Path runDirectory, Sleeper sleeper) {
    this.kernel = kernel;
    this.kinds = kinds;
    this.linkwatch = new Linkwatch(kernel, sleeper);
    StateReader reader = new LiveStateReader(kernel, kinds, linkwatch::look);
    this.verifier = new Verifier(reader, kinds, planner, sleeper);
    this.runDirectory = runDirectory;
  }

  /** Never throws for what the kernel does; the report tells. */
  public ApplyReport apply(Plan plan, ApplyOptions options, ApplyListener listener) {
    Journal journal = new Journal(runDirectory, plan.topology());
    Set<String> interrupted = journal.sandboxes();
    if (plan.isEmpty()) {
      new Leftovers(kernel, interrupted).remove();
      clear(journal);
      return new ApplyReport.Unchanged(List.of());
    }
    try {
      journal.begin(
          plan.changes().size() + " changes, process " + ProcessHandle.current().pid(),
          Leftovers.sandboxes(plan));
    } catch (IOException e) {
      Diagnostic cause = Diagnostic.nowhere(KernelCode.RUN_DIRECTORY, String.valueOf(e));
      return new ApplyReport.Reverted(Failure.REFUSED, List.of(cause));
    }
    ApplyReport report = execute(plan, options, listener);
    new Leftovers(kernel, interrupted).remove();
    end(journal);
    return report;
  }

  /** Restores the state before a plan that was applied, wholly or in part. */
  public ApplyReport takeBack(Plan plan, ApplyOptions options, ApplyListener listener) {
    Journal journal = new Journal(runDirectory, plan.topology());
    List<Diagnostic> diagnostics = new ArrayList<>();
    KernelState.Desired before = before(plan);
    Set<String> interrupted = journal.sandboxes();
    try {
      journal.begin(
          "taking back, process " + ProcessHandle.current().pid(), Leftovers.sandboxes(plan));
    } catch (IOException e) {
      Diagnostic cause = Diagnostic.nowhere(KernelCode.RUN_DIRECTORY, String.valueOf(e));
      return new ApplyReport.Partial(Failure.REFUSED, List.of(), List.of(), List.of(cause));
    }
    boolean restored = revert(before, options, listener, diagnostics);
    new Leftovers(kernel, interrupted).remove();
    end(journal);
    return restored
        ? new ApplyReport.Reverted(Failure.UNCONFIRMED, diagnostics)
        : new ApplyReport.Partial(
            Failure.UNCONFIRMED, List.of(), remaining(before, diagnostics), diagnostics);
  }

  private static void end(Journal journal) {
    try {
      journal.end();
    } catch (IOException e) {
      // It stays, and the next command says that an apply was interrupted: true enough.
    }
  }

  /** The kernel is as desired: an interruption is of no interest any more. */
  private static void clear(Journal journal) {
    try {
      journal.clear();
    } catch (IOException e) {
      // It stays, and the next command says that an apply was interrupted: true enough.
    }
  }

  private ApplyReport execute(Plan plan, ApplyOptions options, ApplyListener listener) {
    begin(listener, Phase.APPLY, plan.graph());
    Executor executor = executor(plan, options, options.cancellation(), listener);
    return switch (executor.run(plan.graph())) {
      case Executor.Outcome.Complete c -> verify(plan, options, listener, SETTLE_ATTEMPTS);
      case Executor.Outcome.Cancelled c -> cancelled(plan, options, listener);
      case Executor.Outcome.Refused r ->
          failed(plan, options, listener, Failure.REFUSED, r.diagnostics());
    };
  }

  private ApplyReport cancelled(Plan plan, ApplyOptions options, ApplyListener listener) {
    Diagnostic cause = Diagnostic.nowhere(KernelCode.CANCELLED, "stopped before its end");
    return failed(plan, options, listener, Failure.CANCELLED, List.of(cause));
  }

  private ApplyReport verify(
      Plan plan, ApplyOptions options, ApplyListener listener, int attempts) {
    listener.phase(Phase.VERIFY, 0, 0);
    return switch (verifier.compare(plan.desired())) {
      case Verifier.Verdict.Holds v ->
          new ApplyReport.Applied(
              plan.graph().nodes().size(), linkwatch.await(options.cancellation()));
      case Verifier.Verdict.Differs v when attempts > 0 && isMomentary(v) ->
          settle(v.plan(), plan, options, listener, attempts - 1);
      case Verifier.Verdict.Differs v ->
          failed(plan, options, listener, Failure.NOT_CONVERGED, Remaining.diagnostics(v));
      case Verifier.Verdict.Unreadable v ->
          new ApplyReport.Unverified(
              List.of(
                  v.diagnostic(),
                  Diagnostic.nowhere(KernelCode.UNVERIFIED, "all was accepted by the kernel")));
    };
  }

  /** Does what is missing, which is no reason to take anything back. */
  private ApplyReport settle(
      Plan remaining, Plan plan, ApplyOptions options, ApplyListener listener, int attempts) {
    Executor executor = executor(plan, options, options.cancellation(), ApplyListener.SILENT);
    return switch (executor.run(remaining.graph())) {
      case Executor.Outcome.Refused r ->
          failed(plan, options, listener, Failure.REFUSED, r.diagnostics());
      case Executor.Outcome.Complete c -> verify(plan, options, listener, attempts);
      case Executor.Outcome.Cancelled c -> cancelled(plan, options, listener);
    };
  }

  private static boolean isMomentary(Verifier.Verdict.Differs verdict) {
    return verdict.errors().isEmpty()
        && verdict.plan().changes().stream().allMatch(Applier::isMomentary);
  }

  /**
   * Another topology came or went meanwhile and turned what both share, each rightly by what it
   * saw; or entries seem to be missing, or are there which a plan did not see, of tables whose
   * dumps pass over some when others write to them, and do not say so (rtnl_fdb_dump and
   * neigh_dump_info have no NLM_F_DUMP_INTR).
   */
  private static boolean isMomentary(Change change) {
    return switch (change.key().type()) {
      case FORWARDING -> true;
      case NEIGHBOUR, FDB -> change instanceof Change.Create || change instanceof Change.Delete;
      case SANDBOX, LINK, QDISC, REDIRECT, ADDRESS, ROUTE, SYSCTL, FILE -> false;
      case NFT_TABLE, NFT_SET, NFT_CHAIN -> false;
    };
  }

  private ApplyReport failed(
      Plan plan,
      ApplyOptions options,
      ApplyListener listener,
      Failure failure,
      List<Diagnostic> causes) {
    List<Diagnostic> diagnostics = new ArrayList<>(causes);
    KernelState.Desired before = before(plan);
    if (options.onError() == ApplyOptions.OnError.REVERT
        && revert(before, options, listener, diagnostics)) {
      return new ApplyReport.Reverted(failure, diagnostics);
    }
    List<Change> toDesired = remaining(plan.desired(), diagnostics);
    List<Change> toBefore = remaining(before, diagnostics);
    return new ApplyReport.Partial(failure, toDesired, toBefore, diagnostics);
  }

  /** True when the state before holds again. */
  private boolean revert(
      KernelState.Desired before,
      ApplyOptions options,
      ApplyListener listener,
      List<Diagnostic> diagnostics) {
    for (int attempt = 1; ; attempt++) {
      switch (verifier.compareOwn(before)) {
        case Verifier.Verdict.Holds v -> {
          return true;
        }
        case Verifier.Verdict.Unreadable v -> {
          diagnostics.add(v.diagnostic());
          return false;
        }
        case Verifier.Verdict.Differs v -> {
          if (attempt > REVERT_ATTEMPTS) {
            diagnostics.addAll(v.errors());
            return false;
          }
          begin(listener, Phase.REVERT, v.plan().graph());
          Executor.Outcome outcome =
              executor(v.plan(), options, new CancellationToken(), listener).run(v.plan().graph());
          if (outcome instanceof Executor.Outcome.Refused r && attempt == REVERT_ATTEMPTS) {
            diagnostics.addAll(r.diagnostics());
          }
        }
      }
    }
  }

  private List<Change> remaining(KernelState.Desired desired, List<Diagnostic> diagnostics) {
    return switch (verifier.compare(desired)) {
      case Verifier.Verdict.Holds v -> List.of();
      case Verifier.Verdict.Differs v -> v.plan().changes();
      case Verifier.Verdict.Unreadable v -> {
        if (!diagnostics.contains(v.diagnostic())) {
          diagnostics.add(v.diagnostic());
        }
        yield List.of();
      }
    };
  }

  /** What was there, as something to desire; it has no declarations but those it shares. */
  private KernelState.Desired before(Plan plan) {
    KernelState before = new StillHeld(kernel).of(plan.before().owned());
    return new KernelState.Desired(plan.topology(), before, plan.desired().causes());
  }

  private static void begin(ApplyListener listener, Phase phase, OperationGraph graph) {
    listener.phase(phase, graph.nodes().size(), graph.levels());
  }

  private Executor executor(
      Plan plan, ApplyOptions options, CancellationToken cancellation, ApplyListener listener) {
    return new Executor(
        Backends.of(kernel, kinds, plan.topology(), new HostLock(runDirectory)),
        new Workers(kernel.threads(), options.parallelism()),
        cancellation,
        listener);
  }
}
