package io.cnmc.planner.state;

import java.util.Locale;

/** The kinds of kernel objects, in the order in which a listing shows them. */
public enum ObjectType {
  SANDBOX,
  FORWARDING,
  NFT_TABLE,
  NFT_SET,
  NFT_CHAIN,
  LINK,
  QDISC,
  REDIRECT,
  ADDRESS,
  ROUTE,
  NEIGHBOUR,
  FDB,
  SYSCTL,
  FILE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
