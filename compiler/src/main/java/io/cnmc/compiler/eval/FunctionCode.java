package io.cnmc.compiler.eval;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** What can be wrong with the use of a function: CNM25xx. */
public enum FunctionCode implements DiagnosticCode {
  UNKNOWN_FUNCTION("CNM2501", "unknown function"),
  ARGUMENT_COUNT("CNM2502", "wrong number of arguments"),
  BAD_ARGUMENT("CNM2503", "argument the function cannot take"),
  HOST_OUTSIDE_PREFIX("CNM2504", "host number outside the prefix"),
  NO_SUCH_SUBNET("CNM2505", "no such subnet in the prefix"),
  BAD_PATTERN("CNM2506", "malformed regular expression"),
  PATTERN_TOO_SLOW("CNM2507", "regular expression takes too long"),
  BAD_FORMAT("CNM2508", "malformed format string"),
  NO_ORDER("CNM2509", "values without a common order"),
  ENVIRONMENT_NOT_SET("CNM2510", "environment variable not set");

  private final String id;
  private final String summary;

  FunctionCode(String id, String summary) {
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
