package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** What the container network model demands: CNM22xx. */
public enum InvariantCode implements DiagnosticCode {
  JOINED_TWICE("CNM2201", "container joins a network twice"),
  SOLE_NETWORK("CNM2202", "endpoint beside a host or null network"),
  INTERNAL_GATEWAY("CNM2203", "gateway on an internal network"),
  ENDPOINT_COUNT("CNM2204", "wrong number of endpoints on a network"),
  LINK_NAME_TWICE("CNM2205", "link name used twice in a container"),
  PUBLISH_UNREACHABLE("CNM2206", "published port that nothing can reach"),
  PUBLISH_FAMILY("CNM2207", "published on a family that the container lacks"),
  PUBLISH_LOOPBACK6("CNM2208", "port published on the IPv6 loopback address"),
  HIDDEN("CNM2209", "part of the host in a network that is hidden from it");

  private final String id;
  private final String summary;

  InvariantCode(String id, String summary) {
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
