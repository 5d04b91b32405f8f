package io.cnmc.planner.state;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A named set, or a map when {@code dataTypes} is not empty. In an {@code interval} one addresses
 * are prefixes. Elements change in place; types do not. No two sets of a topology's tables have the
 * same name.
 */
public record NftSet(
    NftFamily family,
    String table,
    String name,
    List<NftType> keyTypes,
    List<NftType> dataTypes,
    boolean interval,
    SortedSet<NftElement> elements)
    implements KernelObject {

  /** An entry by its key alone: what it leads to may differ from what is declared. */
  public record Entry(String set, List<String> key) {
    public Entry {
      key = List.copyOf(key);
    }
  }

  /** Of the inet family. */
  public NftSet(
      String table,
      String name,
      List<NftType> keyTypes,
      List<NftType> dataTypes,
      boolean interval,
      SortedSet<NftElement> elements) {
    this(NftFamily.INET, table, name, keyTypes, dataTypes, interval, elements);
  }

  public NftSet {
    keyTypes = List.copyOf(keyTypes);
    dataTypes = List.copyOf(dataTypes);
    elements = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(elements));
  }

  @Override
  public ObjectKey key() {
    return new ObjectKey(ObjectType.NFT_SET, NamespaceRef.HOST, family.key(table) + " " + name);
  }

  @Override
  public SortedMap<String, String> attributes() {
    return Attributes.of(
        "type",
        join(keyTypes) + (dataTypes.isEmpty() ? "" : " : " + join(dataTypes)),
        "interval",
        interval,
        "elements",
        elements.stream().map(NftElement::toString).collect(Collectors.joining(", ")));
  }

  private static String join(List<NftType> types) {
    return types.stream().map(NftType::toString).collect(Collectors.joining(" . "));
  }
}
