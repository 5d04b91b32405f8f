package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;

/**
 * Where a base chain is attached.
 *
 * @param type {@code filter}, {@code nat} or {@code route}
 * @param point NF_INET_*: which of the constants here
 * @param priority lower ones see a packet first
 * @param policy what becomes of a packet that no rule decided: accept or drop
 */
public record ChainHook(String type, int point, int priority, Verdict policy) {
  public static final int PREROUTING = 0;
  public static final int INPUT = 1;
  public static final int FORWARD = 2;
  public static final int OUTPUT = 3;
  public static final int POSTROUTING = 4;

  private static final int NFTA_HOOK_HOOKNUM = 1;
  private static final int NFTA_HOOK_PRIORITY = 2;

  void write(AttributeWriter out) {
    out.u32be(NFTA_HOOK_HOOKNUM, point);
    out.u32be(NFTA_HOOK_PRIORITY, priority);
  }

  static ChainHook read(AttributeReader in, String type, Verdict policy) {
    int point = 0;
    int priority = 0;
    while (in.next()) {
      switch (in.type()) {
        case NFTA_HOOK_HOOKNUM -> point = in.u32be();
        case NFTA_HOOK_PRIORITY -> priority = in.u32be();
        default -> {} // links, for the netdev family
      }
    }
    return new ChainHook(type, point, priority, policy);
  }
}
