package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** Files, modules and variables: CNM2650 to CNM2699. */
public enum ModuleCode implements DiagnosticCode {
  UNREADABLE("CNM2650", "file cannot be read"),
  OUTSIDE_FOLDER("CNM2651", "module outside the topology's folder"),
  MODULE_CYCLE("CNM2652", "modules import each other"),
  MODULE_DEPTH("CNM2653", "modules nest too deep"),
  MODULE_PATH("CNM2654", "module path is not a plain string"),
  UNKNOWN_ARGUMENT("CNM2655", "unknown module argument"),
  MISSING_ARGUMENT("CNM2656", "missing module argument"),
  NOT_UTF8("CNM2657", "source is not UTF-8"),
  FILE_TOO_LARGE("CNM2658", "source file too large"),
  UNDECLARED_VARIABLE("CNM2660", "value for a variable that is not declared"),
  MISSING_VARIABLE("CNM2661", "variable without a value"),
  VARIABLE_TYPE("CNM2662", "value does not fit the type of its variable"),
  VARIABLE_CHECK("CNM2663", "value refused by the check of its variable");

  private final String id;
  private final String summary;

  ModuleCode(String id, String summary) {
    this.id = id;
    this.summary = summary;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }
}
