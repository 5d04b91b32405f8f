package io.cnmc.planner.state;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A named set, or a map when {@code dataTypes} is not empty. Only single-part keys may be
 * intervals. Elements change in place; types do not.
 */
public record NftSet(
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

  public NftSet {
    keyTypes = List.copyOf(keyTypes);
    dataTypes = List.copyOf(dataTypes);
    elements = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(elements));
  }

  @Override
  public ObjectKey key() {
    return new ObjectKey(ObjectType.NFT_SET, NamespaceRef.HOST, table + " " + name);
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
