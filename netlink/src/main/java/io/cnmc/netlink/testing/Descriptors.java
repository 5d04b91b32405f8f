package io.cnmc.netlink.testing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers that user space knows namespaces by: inodes, never reused, and descriptors. */
final class Descriptors {
  /** As in nsfs: just below 2^32. */
  private static final long FIRST_INODE = 4_026_532_000L;

  private static final int FIRST_DESCRIPTOR = 1000;

  private final Map<Integer, NamespaceState> open = new HashMap<>();
  private long inode = FIRST_INODE;
  private int descriptor = FIRST_DESCRIPTOR;

  /** The same numbers, of {@code copies}. */
  Descriptors copy(Copies copies) {
    Descriptors copy = new Descriptors();
    open.forEach((number, namespace) -> copy.open.put(number, copies.of(namespace)));
    copy.inode = inode;
    copy.descriptor = descriptor;
    return copy;
  }

  long nextInode() {
    return inode++;
  }

  int open(NamespaceState state) {
    open.put(descriptor, state);
    return descriptor++;
  }

  void close(int number) {
    open.remove(number);
  }

  @Nullable NamespaceState get(int number) {
    return open.get(number);
  }
}
