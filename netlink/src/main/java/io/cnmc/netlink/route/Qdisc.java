package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeWriter;

/** A kind of queueing discipline with its options; one file each in {@code qdisc}. */
public interface Qdisc {
  /** TCA_KIND. */
  String kind();

  /** What is inside TCA_OPTIONS. */
  void writeOptions(AttributeWriter out);
}
