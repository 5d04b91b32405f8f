package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Severity;

/** What can go wrong between a plan and the kernel. */
public enum KernelCode implements DiagnosticCode {
  REFUSED("CNM4001", "the kernel refused a change"),
  NO_PERMISSION("CNM4002", "a privilege is missing"),
  UNSUPPORTED("CNM4003", "this kernel lacks a needed feature"),
  RACED("CNM4004", "something else changed the same object meanwhile"),
  OUT_OF_RESOURCES("CNM4005", "the host is out of a resource"),
  READ_INTERRUPTED("CNM4006", "the live state kept changing while it was read"),
  READ_FAILED("CNM4007", "the live state could not be read"),
  NOT_CONVERGED("CNM4008", "the live state differs from the desired state after applying"),
  CANCELLED("CNM4009", "applying was interrupted"),
  REVERT_INCOMPLETE("CNM4010", "the state before could not be restored whole"),
  LOCK_HELD("CNM4011", "another cnmc works on this topology"),
  RUN_DIRECTORY("CNM4012", "the run directory cannot be used"),
  FILE_REFUSED("CNM4013", "a file could not be read or written"),
  EARLIER_APPLY_INTERRUPTED(
      "CNM4014", "an earlier apply of this topology was interrupted", Severity.WARNING),
  UNVERIFIED("CNM4015", "applied, but it could not be read whether it holds"),
  UNCONFIRMED("CNM4016", "the last apply has to be confirmed first"),
  UNWATCHED(
      "CNM4017",
      "an apply was not confirmed, and nobody is left to take it back",
      Severity.WARNING),
  TAKEN_BACK(
      "CNM4018", "the last apply was not confirmed and has been taken back", Severity.WARNING),
  WATCHDOG("CNM4019", "the process that would take an apply back does not start"),
  WAITS("CNM4020", "an apply of this topology waits to be confirmed", Severity.WARNING),
  LATE("CNM4021", "applied and verified, but links do not send yet", Severity.WARNING);

  private final String id;
  private final String summary;
  private final Severity severity;

  KernelCode(String id, String summary) {
    this(id, summary, Severity.ERROR);
  }

  KernelCode(String id, String summary, Severity severity) {
    this.id = id;
    this.summary = summary;
    this.severity = severity;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Severity severity() {
    return severity;
  }
}
