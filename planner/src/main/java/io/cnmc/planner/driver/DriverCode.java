package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Severity;

/** What lowering a topology to kernel objects can complain about. */
public enum DriverCode implements DiagnosticCode {
  NOT_IN_BUILD("CNM3101", "driver not in this build"),
  SAME_OBJECT("CNM3102", "two declarations need the same kernel object"),
  NOWHERE_TO_PUBLISH("CNM3103", "published port without an endpoint that has a gateway"),
  UNREACHABLE_NEXT_HOP("CNM3104", "next hop on no link of the sandbox"),
  IPV6_LOOPBACK("CNM3105", "port published on the IPv6 loopback address"),
  NO_SANDBOX("CNM3106", "setting of a sandbox in a container that has none"),
  PORT_TAKEN("CNM3107", "host port published twice"),
  LINK_NAME("CNM3108", "not a name for a link"),
  PARENT("CNM3109", "network without a parent link that it can be on"),
  PARENT_SHARED("CNM3110", "parent link of networks that cannot share it"),
  ROUTED_GATEWAY("CNM3111", "gateway of a network that needs none"),
  EXTERNAL_NAME("CNM3112", "external bridge without a name"),
  VLAN_ID("CNM3115", "VLAN network without the id of its VLAN"),
  NOWHERE("CNM3116", "gateway of a network that leads nowhere"),
  NOT_ENCRYPTED("CNM3117", "encryption that is asked for and not done"),
  NOT_PINNED("CNM3118", "anti-spoofing where nothing can do it"),
  PLUGIN_FAILED("CNM3119", "a plug-in failed"),
  UNREADABLE_LINK("CNM3120", "a plug-in cannot read a link of its kind", Severity.WARNING),
  BRIDGE_OF_ANOTHER("CNM3121", "external bridge that is another network's");

  private final String id;
  private final String summary;
  private final Severity severity;

  DriverCode(String id, String summary) {
    this(id, summary, Severity.ERROR);
  }

  DriverCode(String id, String summary, Severity severity) {
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
