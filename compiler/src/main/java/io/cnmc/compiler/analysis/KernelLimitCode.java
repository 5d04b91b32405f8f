package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** What the kernel cannot hold: CNM23xx. */
public enum KernelLimitCode implements DiagnosticCode {
  LINK_NAME_LENGTH("CNM2301", "link name too long"),
  LINK_NAME_TEXT("CNM2302", "not a link name"),
  BRIDGE_PORTS("CNM2303", "too many ports on a bridge"),
  VNI_RANGE("CNM2304", "VNI out of range"),
  VNI_TWICE("CNM2305", "VNI used twice"),
  VLAN_RANGE("CNM2306", "VLAN id out of range"),
  VLAN_TWICE("CNM2307", "VLAN id used twice"),
  MTU_RANGE("CNM2308", "MTU out of range"),
  MTU_IPV6("CNM2309", "MTU too small for IPv6"),
  MTU_UNDERLAY("CNM2310", "MTU too large for the underlay"),
  PORT_CLASH("CNM2311", "port published twice");

  private final String id;
  private final String summary;

  KernelLimitCode(String id, String summary) {
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
