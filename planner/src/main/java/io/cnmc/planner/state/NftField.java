package io.cnmc.planner.state;

/** A field of a packet that rules match and sets are keyed by, with nft's own words for it. */
public enum NftField {
  IIFNAME("iifname", NftType.IFNAME),
  OIFNAME("oifname", NftType.IFNAME),
  L4PROTO("meta l4proto", NftType.PROTOCOL),
  IP_SADDR("ip saddr", NftType.IPV4),
  IP_DADDR("ip daddr", NftType.IPV4),
  IP6_SADDR("ip6 saddr", NftType.IPV6),
  IP6_DADDR("ip6 daddr", NftType.IPV6),
  TH_DPORT("th dport", NftType.PORT);

  private final String text;
  private final NftType type;

  NftField(String text, NftType type) {
    this.text = text;
    this.type = type;
  }

  public NftType type() {
    return type;
  }

  @Override
  public String toString() {
    return text;
  }
}
