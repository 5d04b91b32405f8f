package io.cnmc.cli.doctor;

/** What one trial showed. {@code needed} tells whether cnmc can do without. */
public record Finding(String subject, Outcome outcome, String detail, boolean needed) {
  public enum Outcome {
    OK,
    MISSING,
    /** Could not be tried, since something else is missing. */
    UNKNOWN
  }

  static Finding ok(String subject, String detail) {
    return new Finding(subject, Outcome.OK, detail, true);
  }

  static Finding missing(String subject, String detail) {
    return new Finding(subject, Outcome.MISSING, detail, true);
  }

  static Finding unknown(String subject, String detail) {
    return new Finding(subject, Outcome.UNKNOWN, detail, true);
  }

  Finding optional() {
    return new Finding(subject, outcome, detail, false);
  }

  public boolean isProblem() {
    return needed && outcome != Outcome.OK;
  }
}
