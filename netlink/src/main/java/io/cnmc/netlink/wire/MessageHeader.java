package io.cnmc.netlink.wire;

/**
 * struct nlmsghdr.
 *
 * @param length of the message in bytes, this header included, padding excluded
 * @param type what the message is; below {@link #FIRST_FAMILY_TYPE} a control message
 * @param flags see {@link MessageFlags}
 * @param sequence chosen by the requester, echoed in every answer
 * @param portId the socket address of the requester, echoed in every answer
 */
public record MessageHeader(int length, int type, int flags, int sequence, int portId) {
  /** NLMSG_HDRLEN. */
  public static final int BYTES = 16;

  public static final int NOOP = 1;
  public static final int ERROR = 2;
  public static final int DONE = 3;
  public static final int OVERRUN = 4;

  /** NLMSG_MIN_TYPE. */
  public static final int FIRST_FAMILY_TYPE = 16;
}
