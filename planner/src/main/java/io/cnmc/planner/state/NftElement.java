package io.cnmc.planner.state;

import java.util.List;

/**
 * An element of a set or map. Each part of {@code key} and {@code data} is text of its {@link
 * NftType}: {@code br-front}, {@code 10.0.0.2}, {@code 10.0.0.0/24} (interval sets), {@code
 * 02:00:00:00:00:01}, {@code 8080}, {@code tcp}, {@code accept}, {@code drop}, {@code jump NAME}.
 */
public record NftElement(List<String> key, List<String> data) implements Comparable<NftElement> {
  public NftElement {
    key = List.copyOf(key);
    data = List.copyOf(data);
  }

  @Override
  public int compareTo(NftElement other) {
    int byKey = compare(key, other.key);
    return byKey != 0 ? byKey : compare(data, other.data);
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byPart = a.get(i).compareTo(b.get(i));
      if (byPart != 0) {
        return byPart;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  @Override
  public String toString() {
    return String.join(" . ", key) + (data.isEmpty() ? "" : " : " + String.join(" . ", data));
  }
}
