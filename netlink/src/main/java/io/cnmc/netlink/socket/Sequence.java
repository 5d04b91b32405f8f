package io.cnmc.netlink.socket;

/** Numbers for requests: consecutive, never 0, which is what notifications carry. */
final class Sequence {
  private int last;

  /** The first of {@code count} consecutive numbers. */
  int take(int count) {
    int first = last + 1;
    if (first <= 0 || first + count < 0) {
      first = 1;
    }
    last = first + count - 1;
    return first;
  }
}
