package io.cnmc.planner.state;

/** Types of set keys and map data, with nft's own names. */
public enum NftType {
  IFNAME("ifname"),
  IPV4("ipv4_addr"),
  IPV6("ipv6_addr"),
  ETHER("ether_addr"),
  ETHER_TYPE("ether_type"),
  ICMPV6_TYPE("icmpv6_type"),
  PORT("inet_service"),
  PROTOCOL("inet_proto"),
  VERDICT("verdict");

  private final String text;

  NftType(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
