package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** Impairments of endpoints: CNM27xx. */
public enum ImpairmentCode implements DiagnosticCode {
  NOTHING("CNM2701", "an impairment of nothing"),
  DIRECTION("CNM2702", "not a direction"),
  TWICE("CNM2703", "two impairments of one direction"),
  RANGE("CNM2704", "impairment out of range"),
  PREREQUISITE("CNM2705", "impairment that needs another"),
  NO_LINK("CNM2706", "an impairment where there is no link");

  private final String id;
  private final String summary;

  ImpairmentCode(String id, String summary) {
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
