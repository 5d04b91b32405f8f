package io.cnmc.netlink.feature;

import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.Request;

/** RTM_NEWQDISC: netem as the root of a link, which delays nothing. */
record NetemTrial(int link) implements Request {
  private static final int RTM_NEWQDISC = 36;
  private static final int TC_H_ROOT = 0xffffffff;
  private static final int TCA_KIND = 1;
  private static final int TCA_OPTIONS = 2;

  /** sizeof(struct tc_netem_qopt). */
  private static final int OPTIONS = 24;

  @Override
  public int type() {
    return RTM_NEWQDISC;
  }

  @Override
  public int flags() {
    return MessageFlags.CREATE | MessageFlags.EXCLUSIVE;
  }

  /** struct tcmsg, then the attributes. */
  @Override
  public void write(AttributeWriter out) {
    out.putU32(0).putU32(link).putU32(0).putU32(TC_H_ROOT).putU32(0);
    out.string(TCA_KIND, "netem");
    out.bytes(TCA_OPTIONS, new byte[OPTIONS]);
  }

  @Override
  public String description() {
    return "RTM_NEWQDISC netem";
  }
}
