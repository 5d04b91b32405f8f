package io.cnmc.cli;

import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.ApplyReport.Failure;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Plan;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** How an apply ended: for people, for scripts, and as an exit code. */
final class ReportOutput {
  private ReportOutput() {}

  static ExitCode print(ApplyReport report, Plan plan, boolean json, Terminal terminal) {
    Messages.print(report.diagnostics(), terminal);
    if (json) {
      terminal.out().print(Json.line(event(report, plan)));
    } else {
      text(report, plan, terminal);
    }
    return exitCode(report);
  }

  private static ExitCode exitCode(ApplyReport report) {
    return switch (report) {
      case ApplyReport.Applied applied -> ExitCode.DONE;
      case ApplyReport.Unchanged unchanged -> ExitCode.DONE;
      case ApplyReport.Unverified unverified -> ExitCode.PARTIAL;
      case ApplyReport.Reverted reverted ->
          reverted.failure() == Failure.CANCELLED ? ExitCode.INTERRUPTED : ExitCode.ERROR;
      case ApplyReport.Partial partial -> ExitCode.PARTIAL;
    };
  }

  private static void text(ApplyReport report, Plan plan, Terminal terminal) {
    PrintStream out = terminal.out();
    switch (report) {
      case ApplyReport.Applied applied -> out.println(applied(plan));
      case ApplyReport.Unchanged unchanged -> {}
      case ApplyReport.Unverified unverified ->
          terminal
              .err()
              .println(
                  "Applied, and not verified: `cnmc plan` shows what is missing, if anything is.");
      case ApplyReport.Reverted reverted ->
          terminal.err().println("Nothing was changed: what had been done was reverted.");
      case ApplyReport.Partial partial -> {
        terminal.err().println("The topology is half-way; `cnmc apply` continues from here.");
        list("still to do", partial.toDesired(), terminal.err());
        list("differs from before", partial.toBefore(), terminal.err());
      }
    }
  }

  private static String applied(Plan plan) {
    int added = 0;
    int changed = 0;
    int destroyed = 0;
    for (Change change : plan.changes()) {
      switch (change) {
        case Change.Create create -> added++;
        case Change.Update update -> changed++;
        case Change.Delete delete -> destroyed++;
        case Change.Replace replace -> {
          added++;
          destroyed++;
        }
      }
    }
    return "Applied and verified: %d %s added, %d changed, %d destroyed."
        .formatted(added, added == 1 ? "object" : "objects", changed, destroyed);
  }

  private static void list(String title, List<Change> changes, PrintStream err) {
    if (!changes.isEmpty()) {
      err.println("  " + title + ":");
      changes.forEach(c -> err.println("    " + c.key() + "   " + c.cause().citation()));
    }
  }

  private static Map<String, Object> event(ApplyReport report, Plan plan) {
    Map<String, Object> event = JsonProgress.event("report");
    event.put("topology", plan.topology());
    switch (report) {
      case ApplyReport.Applied applied -> event.put("result", "applied");
      case ApplyReport.Unchanged unchanged -> event.put("result", "unchanged");
      case ApplyReport.Unverified unverified -> event.put("result", "unverified");
      case ApplyReport.Reverted reverted -> {
        event.put("result", "reverted");
        event.put("failure", reverted.failure());
      }
      case ApplyReport.Partial partial -> {
        event.put("result", "partial");
        event.put("failure", partial.failure());
        event.put("to_desired", partial.toDesired().stream().map(Change::key).toList());
        event.put("to_before", partial.toBefore().stream().map(Change::key).toList());
      }
    }
    return event;
  }
}
