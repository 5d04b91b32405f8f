package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.DiagnosticCode;

/** Subnets, addresses, MACs and routes: CNM21xx. */
public enum AddressCode implements DiagnosticCode {
  SUBNET_REFUSED("CNM2102", "a subnet where the driver has none"),
  OVERLAPPING_SUBNETS("CNM2103", "overlapping subnets"),
  OUTSIDE_SUBNET("CNM2104", "address outside its subnet"),
  NETWORK_ADDRESS("CNM2105", "network address used as a host address"),
  BROADCAST_ADDRESS("CNM2106", "broadcast address used as a host address"),
  GATEWAY_ADDRESS("CNM2107", "address of the gateway"),
  DUPLICATE_ADDRESS("CNM2108", "address used twice"),
  DUPLICATE_MAC("CNM2109", "MAC address used twice"),
  POOL_EXHAUSTED("CNM2110", "address pool exhausted"),
  RESERVED_ADDRESS("CNM2111", "reserved address"),
  POOL_OUTSIDE("CNM2112", "pool outside the subnet"),
  GATEWAY_OUTSIDE("CNM2113", "gateway outside the subnet"),
  RESERVE_OUTSIDE("CNM2114", "reserved range outside the subnet"),
  UNUSABLE_ADDRESS("CNM2115", "address that no host can have"),
  UNUSABLE_MAC("CNM2116", "MAC address that no link can have"),
  UNUSABLE_SUBNET("CNM2117", "prefix that cannot be a subnet"),
  PREFIX_LENGTH("CNM2118", "prefix length differs from the subnet"),
  ADDRESS_REFUSED("CNM2119", "an address where the driver gives none"),
  ROUTE_OFF_LINK("CNM2120", "route through a gateway that is not on a link"),
  UNKNOWN_LINK("CNM2121", "route over a link that the container does not have"),
  ROUTE_FAMILY("CNM2122", "route and gateway of different families"),
  DUPLICATE_ROUTE("CNM2123", "two routes to one destination"),
  MAC_REFUSED("CNM2124", "a MAC address where endpoints share one");

  private final String id;
  private final String summary;

  AddressCode(String id, String summary) {
    this.id = id;
    this.summary = summary;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String summary() {
    return summary;
  }
}
