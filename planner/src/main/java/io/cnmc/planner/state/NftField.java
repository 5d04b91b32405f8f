package io.cnmc.planner.state;

/** A field of a packet that rules match and sets are keyed by, with nft's own words for it. */
public enum NftField {
  IIFNAME("iifname", NftType.IFNAME),
  OIFNAME("oifname", NftType.IFNAME),
  PROTOCOL("meta protocol", NftType.ETHER_TYPE),
  ETHER_DADDR("ether daddr", NftType.ETHER),
  ETHER_SADDR("ether saddr", NftType.ETHER),
  ARP_SADDR_ETHER("arp saddr ether", NftType.ETHER),
  ARP_SADDR_IP("arp saddr ip", NftType.IPV4),
  ARP_DADDR_IP("arp daddr ip", NftType.IPV4),
  L4PROTO("meta l4proto", NftType.PROTOCOL),
  IP_SADDR("ip saddr", NftType.IPV4),
  IP_DADDR("ip daddr", NftType.IPV4),
  IP6_SADDR("ip6 saddr", NftType.IPV6),
  IP6_DADDR("ip6 daddr", NftType.IPV6),
  ICMPV6_TYPE("icmpv6 type", NftType.ICMPV6_TYPE),
  ICMPV6_TARGET("icmpv6 taddr", NftType.IPV6),
  TH_SPORT("th sport", NftType.PORT),
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
