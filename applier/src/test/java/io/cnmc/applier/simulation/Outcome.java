package io.cnmc.applier.simulation;

import io.cnmc.applier.ApplyReport;
import io.cnmc.planner.diff.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * All that decides whether a trial's apply kept the laws, in short: what was reported, and what
 * there is on the machine then. Whoever holds an equal one would find the same.
 */
record Outcome(String digest) {
  static Outcome of(Optional<ApplyReport> report, Machine machine) {
    String told = report.map(Outcome::told).orElse("died, so that the journal is there");
    byte[] text = (told + "\n" + machine.kernel.fingerprint()).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return new Outcome(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@link Trial} judges of it. */
  private static String told(ApplyReport report) {
    return switch (report) {
      case ApplyReport.Unchanged r -> "unchanged";
      case ApplyReport.Applied r -> "applied";
      case ApplyReport.Reverted r -> "reverted";
      case ApplyReport.Unverified r -> "unverified " + Trial.isUnreadable(r.diagnostics());
      case ApplyReport.Partial r ->
          "partial " + Trial.isUnreadable(r.diagnostics()) + r.diagnostics().isEmpty()
              + told(r.toDesired()) + told(r.toBefore());
    };
  }

  private static String told(List<Change> changes) {
    return " " + changes.size() + " " + changes.hashCode();
  }
}
