package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The network namespaces that processes are in, as /proc tells: with a name or without. Those of
 * main threads only: what just another thread is in, or holds by a descriptor, or a bind mount
 * holds, is not seen.
 */
public final class ProcessNamespaces {
  private static final Path PROC = Path.of("/proc");

  private ProcessNamespaces() {}

  /** By the number of the namespace, the numbers of the processes that are in it. */
  public static SortedMap<Long, List<Long>> all() throws IOException {
    SortedMap<Long, List<Long>> processes = new TreeMap<>();
    for (Path process : Listing.of(PROC, "[0-9]*")) {
      long number = inode(process);
      if (number >= 0) {
        processes
            .computeIfAbsent(number, n -> new ArrayList<>())
            .add(Long.parseLong(process.getFileName().toString()));
      }
    }
    return processes;
  }

  /**
   * By the first of the processes that is in it still; empty when none is, and for one that belongs
   * to another user namespace than this process's.
   */
  public static Optional<Descriptor> open(List<Long> processes, long inode) throws IOException {
    for (long process : processes) {
      Optional<Descriptor> open = open(process, inode);
      if (open.isPresent()) {
        return open;
      }
    }
    return Optional.empty();
  }

  private static Optional<Descriptor> open(long process, long inode) throws IOException {
    Descriptor file;
    try {
      file = Descriptor.open(link(PROC.resolve(Long.toString(process))), Descriptor.READ_ONLY, 0);
    } catch (SystemCallException e) {
      return Optional.empty();
    }
    boolean found = false;
    try {
      found =
          NetworkNamespaces.isOne(file)
              && file.inode() == inode
              && NetworkNamespaces.isOfOwnUsers(file);
      return found ? Optional.of(file) : Optional.empty();
    } finally {
      if (!found) {
        file.close();
      }
    }
  }

  /** Below zero for a process that ends, or that nothing may be known of. */
  private static long inode(Path process) {
    try {
      String link = Files.readSymbolicLink(link(process)).toString(); // net:[4026531840]
      return Long.parseLong(link.substring(link.indexOf('[') + 1, link.length() - 1));
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  private static Path link(Path process) {
    return process.resolve("ns/net");
  }
}
