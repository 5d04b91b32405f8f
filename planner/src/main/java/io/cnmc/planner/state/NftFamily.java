package io.cnmc.planner.state;

import java.util.Locale;

/** Which packets a table sees, with nft's own words for it. */
public enum NftFamily {
  /** Those of both families of IP that the host receives, routes and sends. */
  INET,
  /** Frames that come in by the ports of bridges, whatever is in them. */
  BRIDGE;

  /** How a table of the name is told from those of other families: inet, the usual one, unsaid. */
  String key(String table) {
    return this == INET ? table : this + " " + table;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
