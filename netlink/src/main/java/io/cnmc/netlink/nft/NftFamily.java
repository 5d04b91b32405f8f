package io.cnmc.netlink.nft;

/** The family of a table or of a translation (NFPROTO_*). */
public enum NftFamily {
  UNSPEC(0),
  INET(1),
  IPV4(2),
  ARP(3),
  NETDEV(5),
  BRIDGE(7),
  IPV6(10);

  private final int number;

  NftFamily(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The family of {@code number}; UNSPEC for a number that nf_tables has not today. */
  public static NftFamily of(int number) {
    for (NftFamily family : values()) {
      if (family.number == number) {
        return family;
      }
    }
    return UNSPEC;
  }
}
