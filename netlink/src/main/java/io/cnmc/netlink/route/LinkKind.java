package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeWriter;

/**
 * What sort of link to make (IFLA_LINKINFO). Each kind is one file in {@code route.kind}, which
 * also reads what the kernel reports of it ({@link LinkMessage#kindData}).
 */
public interface LinkKind {
  /** IFLA_INFO_KIND: the kernel's name, {@code bridge}. */
  String kind();

  /** Writes what goes into IFLA_INFO_DATA. */
  void writeData(AttributeWriter data);
}
