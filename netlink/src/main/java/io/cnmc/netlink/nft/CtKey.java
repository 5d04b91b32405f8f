package io.cnmc.netlink.nft;

/** Facts about a packet's connection (NFT_CT_*). */
public enum CtKey {
  STATE(0),
  DIRECTION(1),
  STATUS(2),
  MARK(3);

  private final int number;

  CtKey(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
