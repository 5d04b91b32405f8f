package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** Networks that pin addresses: CNM295x. */
public enum AntiSpoofCode implements DiagnosticCode {
  NOT_PINNED("CNM2951", "allowed sources on a network that pins none"),
  FORWARDS("CNM2952", "router whose packets would be dropped");

  private final String id;
  private final String summary;

  AntiSpoofCode(String id, String summary) {
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
