package io.cnmc.netlink.feature;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.KernelException;
import java.util.Set;

/** What a refused trial says of a kernel. */
public final class Lack {
  /**
   * An unknown kind of link or table, no subsystem at all, or one that is built without a part of
   * it: EOPNOTSUPP, of nft EAFNOSUPPORT in older kernels; an unknown qdisc, filter, action or nft
   * expression: ENOENT; an attribute or netlink subsystem that is not known: EINVAL; no such
   * netlink family: EPROTONOSUPPORT (rtnetlink.c, sch_api.c, cls_api.c, nf_tables_api.c,
   * nfnetlink.c, af_netlink.c).
   */
  private static final Set<Errno> ERRORS =
      Set.of(
          Errno.EOPNOTSUPP,
          Errno.ENOENT,
          Errno.EINVAL,
          Errno.EAFNOSUPPORT,
          Errno.EPROTONOSUPPORT);

  private Lack() {}

  /** Whether the kernel does not have it; else it may have it, but no rights or memory to give. */
  public static boolean isToldBy(KernelException refusal) {
    return ERRORS.contains(refusal.errno());
  }
}
