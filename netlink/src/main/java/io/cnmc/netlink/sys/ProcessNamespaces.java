package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The network namespaces that processes are in, as /proc tells: with a name or without. */
public final class ProcessNamespaces {
  private static final Path PROC = Path.of("/proc");

  private ProcessNamespaces() {}

  /** By the number of the namespace, the number of a process that is in it. */
  public static SortedMap<Long, Long> all() throws IOException {
    SortedMap<Long, Long> processes = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : found) {
        long number = inode(process);
        if (number >= 0) {
          processes.putIfAbsent(number, Long.parseLong(process.getFileName().toString()));
        }
      }
    }
    return processes;
  }

  /** Empty when the process is in it no more. */
  public static Optional<Descriptor> open(long process, long inode) throws IOException {
    Descriptor file;
    try {
      file = Descriptor.open(link(PROC.resolve(Long.toString(process))), Descriptor.READ_ONLY, 0);
    } catch (SystemCallException e) {
      return Optional.empty();
    }
    if (NetworkNamespaces.isOne(file) && file.inode() == inode) {
      return Optional.of(file);
    }
    file.close();
    return Optional.empty();
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
