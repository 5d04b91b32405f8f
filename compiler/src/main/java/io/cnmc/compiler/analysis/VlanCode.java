package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** VLANs of endpoints: CNM29xx. */
public enum VlanCode implements DiagnosticCode {
  NOT_FILTERED("CNM2901", "VLAN on a network that does not filter by VLAN"),
  NONE("CNM2902", "endpoint in no VLAN"),
  TWICE("CNM2903", "VLAN of an endpoint twice"),
  GATEWAY("CNM2904", "gateway in no VLAN"),
  NO_GATEWAY("CNM2905", "VLAN of a gateway that is not there");

  private final String id;
  private final String summary;

  VlanCode(String id, String summary) {
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
