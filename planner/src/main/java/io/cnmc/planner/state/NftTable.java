package io.cnmc.planner.state;

import java.util.SortedMap;

/**
 * A table; {@code mark} is its comment, by which cnmc knows its own. Of one that somebody put to
 * sleep, so that its chains see no packet, it ends in {@link #DORMANT}.
 */
public record NftTable(NftFamily family, String name, String mark) implements KernelObject {
  public static final String DORMANT = " (dormant)";

  /** Of the inet family. */
  public NftTable(String name, String mark) {
    this(NftFamily.INET, name, mark);
  }

  @Override
  public ObjectKey key() {
    return keyOf(family, name);
  }

  public static ObjectKey keyOf(NftFamily family, String name) {
    return new ObjectKey(ObjectType.NFT_TABLE, NamespaceRef.HOST, family.key(name));
  }

  @Override
  public SortedMap<String, String> attributes() {
    return Attributes.of("mark", mark);
  }
}
