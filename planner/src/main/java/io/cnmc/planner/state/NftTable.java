package io.cnmc.planner.state;

import java.util.SortedMap;

/**
 * A table of the inet family; {@code mark} is its comment, by which cnmc knows its own. Of one that
 * somebody put to sleep, so that its chains see no packet, it ends in {@link #DORMANT}.
 */
public record NftTable(String name, String mark) implements KernelObject {
  public static final String DORMANT = " (dormant)";

  @Override
  public ObjectKey key() {
    return keyOf(name);
  }

  public static ObjectKey keyOf(String name) {
    return new ObjectKey(ObjectType.NFT_TABLE, NamespaceRef.HOST, name);
  }

  @Override
  public SortedMap<String, String> attributes() {
    return Attributes.of("mark", mark);
  }
}
