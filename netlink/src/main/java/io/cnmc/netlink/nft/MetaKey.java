package io.cnmc.netlink.nft;

/** Facts about a packet that are not in its bytes (NFT_META_*). */
public enum MetaKey {
  PROTOCOL(1),
  MARK(3),
  IIF(4),
  OIF(5),
  IIFNAME(6),
  OIFNAME(7),
  NFPROTO(15),
  L4PROTO(16),
  IIFGROUP(21),
  OIFGROUP(22);

  private final int number;

  MetaKey(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
