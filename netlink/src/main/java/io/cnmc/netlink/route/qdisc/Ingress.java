package io.cnmc.netlink.route.qdisc;

import io.cnmc.netlink.route.Qdisc;
import io.cnmc.netlink.wire.AttributeWriter;

/** Where filters of what arrives at a link are; it queues nothing. */
public record Ingress() implements Qdisc {
  public static final String KIND = "ingress";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void writeOptions(AttributeWriter out) {}
}
