package io.cnmc.cli;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Severity;

/** What can go wrong between the command line and the rest. */
public enum CommandCode implements DiagnosticCode {
  PLAN_STALE("CNM5001", "the saved plan is stale"),
  NOT_RUNNING("CNM5002", "nothing runs by that name"),
  AMBIGUOUS_CONTAINER("CNM5003", "several topologies have a container of that name"),
  FILE_FAILED("CNM5004", "a file cannot be read or written"),
  APPROVAL_NEEDED("CNM5005", "an apply must be approved"),
  COMMAND_FAILED("CNM5006", "the command cannot be started"),
  DRIVER_FOLDER("CNM5007", "the folder of drivers cannot be used"),
  HOST("CNM5008", "which host is meant is not clear"),
  OTHER_HOST("CNM5009", "the saved plan is for another machine"),
  NOT_THIS_MACHINE("CNM5010", "the host that is named is another machine", Severity.WARNING),
  NOTHING_TO_CONFIRM("CNM5011", "no apply waits to be confirmed"),
  DRIVERS_LEFT_OUT("CNM5012", "the folder of drivers is left out", Severity.WARNING),
  IDLE_JAR("CNM5013", "a jar offers no driver or codec", Severity.WARNING);

  private final String id;
  private final String summary;
  private final Severity severity;

  CommandCode(String id, String summary) {
    this(id, summary, Severity.ERROR);
  }

  CommandCode(String id, String summary, Severity severity) {
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
