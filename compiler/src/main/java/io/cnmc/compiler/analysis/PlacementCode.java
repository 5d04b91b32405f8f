package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** Hosts, and what is placed on them: CNM28xx. */
public enum PlacementCode implements DiagnosticCode {
  UNKNOWN_HOST("CNM2801", "reference to a host that is not there"),
  NOT_PLACED("CNM2802", "container that is on none of the hosts"),
  APART("CNM2803", "network of one host with endpoints on several"),
  ADDRESS_TWICE("CNM2804", "two hosts with one address"),
  MIXED_UNDERLAY("CNM2805", "hosts that do not reach each other"),
  NO_HOSTS("CNM2806", "overlay without hosts"),
  HOST_INSIDE("CNM2807", "address of a host in a network");

  private final String id;
  private final String summary;

  PlacementCode(String id, String summary) {
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
