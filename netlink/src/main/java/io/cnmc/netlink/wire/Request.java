package io.cnmc.netlink.wire;

/**
 * A message to the kernel: what it is and how to write its body. The connection adds length,
 * sequence number, NLM_F_REQUEST and, where it wants one, NLM_F_ACK.
 */
public interface Request {
  /** nlmsg_type. */
  int type();

  /** nlmsg_flags besides NLM_F_REQUEST and NLM_F_ACK; see {@link MessageFlags}. */
  int flags();

  /** Writes the family's fixed header, then the attributes. */
  void write(AttributeWriter out);

  /**
   * For error messages: the operation's name in the kernel and its object, {@code RTM_NEWLINK br0}.
   */
  String description();
}
