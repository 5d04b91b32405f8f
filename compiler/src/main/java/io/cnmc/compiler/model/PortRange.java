package io.cnmc.compiler.model;

/** Ports {@code first} to {@code last}, both inclusive, 1 to 65535. */
public record PortRange(int first, int last) {
  public PortRange {
    if (first < 1 || last > 65535 || first > last) {
      throw new IllegalArgumentException("port range " + first + "-" + last);
    }
  }

  public int size() {
    return last - first + 1;
  }

  public boolean overlaps(PortRange other) {
    return first <= other.last && other.first <= last;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
