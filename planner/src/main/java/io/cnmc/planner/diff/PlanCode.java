package io.cnmc.planner.diff;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** What planning and saved plans can complain about. */
public enum PlanCode implements DiagnosticCode {
  CLASH("CNM3001", "name taken by something that is not the topology's"),
  SUBNET_IN_USE("CNM3002", "subnet already in use on this host"),
  UNKNOWN_TARGET("CNM3003", "target is not in the topology, or not on this host"),
  NOT_A_PLAN("CNM3004", "not a plan file of this version"),
  EDITED_PLAN("CNM3005", "plan file was changed after it was written"),
  FORBIDDEN_OBJECT("CNM3006", "plan reaches beyond its topology"),
  STALE_PLAN("CNM3007", "plan is stale"),
  ROUTER_ADVERTISEMENTS("CNM3008", "forwarding would cost the host its learned IPv6 routes"),
  PARENT("CNM3009", "parent link cannot take the links of the topology"),
  MISSING_FEATURE("CNM3010", "the kernel lacks what the plan needs"),
  EXTERNAL_BRIDGE("CNM3011", "external bridge that cannot take the ports of the topology"),
  VLAN_TAKEN("CNM3015", "VLAN of the parent is somebody else's link"),
  VNI_TAKEN("CNM3016", "VNI of the overlay is somebody else's link"),
  NOT_THIS_HOST("CNM3017", "overlay from an address that is not here"),
  UNDERLAY_MTU("CNM3018", "underlay too small for the overlay"),
  FILTERED_BRIDGES("CNM3019", "forwarding would cut bridges of others");

  private final String id;
  private final String summary;

  PlanCode(String id, String summary) {
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
