package io.cnmc.netlink.wire;

/** Values of nlmsg_flags, as linux/netlink.h has them. */
public final class MessageFlags {
  public static final int REQUEST = 0x1;
  public static final int MULTI = 0x2;
  public static final int ACK = 0x4;
  public static final int ECHO = 0x8;

  /** In a dump's answer: the dump is inconsistent, because the objects changed meanwhile. */
  public static final int DUMP_INTERRUPTED = 0x10;

  /** Of a GET request: NLM_F_ROOT | NLM_F_MATCH. */
  public static final int DUMP = 0x300;

  /** Of a NEW request. */
  public static final int REPLACE = 0x100;

  /** Of a NEW request: fail with EEXIST if the object exists. */
  public static final int EXCLUSIVE = 0x200;

  public static final int CREATE = 0x400;
  public static final int APPEND = 0x800;

  /** Of a DELETE request (nf_tables): only if nothing depends on it, not recursively. */
  public static final int NON_RECURSIVE = 0x100;

  /** In an error message: the request is not echoed (NETLINK_CAP_ACK). */
  public static final int CAPPED = 0x100;

  /** In an error message: extended-ack attributes follow. */
  public static final int ACK_TLVS = 0x200;

  private MessageFlags() {}
}
