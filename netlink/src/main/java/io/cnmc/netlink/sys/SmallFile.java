package io.cnmc.netlink.sys;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Files that are read and written in one call; of the kernel's own making, their errors are the
 * answer.
 */
final class SmallFile {
  private static final int MAX_BYTES = 4096;

  private SmallFile() {}

  /** The first 4096 bytes. */
  static String read(Path path) throws SystemCallException {
    try (Descriptor file = Descriptor.open(path, Descriptor.READ_ONLY, 0)) {
      return read(file, path);
    }
  }

  /** Of an open file; the path is for the message of a failure. */
  static String read(Descriptor file, Path path) throws SystemCallException {
    byte[] bytes = new byte[MAX_BYTES];
    int count = read(file, path, bytes);
    return new String(bytes, 0, count, StandardCharsets.UTF_8);
  }

  /**
   * As many bytes as one call gives: of a regular file, all that there are and there is room for.
   */
  static int read(Descriptor file, Path path, byte[] bytes) throws SystemCallException {
    long count;
    do {
      count = LibC.read(file.number(), bytes, bytes.length);
    } while (count < 0 && LibC.errno().equals(Errno.EINTR));
    if (count < 0) {
      throw LibC.failure("read " + path);
    }
    return (int) count;
  }

  /** Into an open file; the path is for the message of a failure. */
  static void write(Descriptor file, Path path, String text) throws SystemCallException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocateDirect(Math.max(1, bytes.length)).put(bytes);
    try {
      long count;
      do {
        count = LibC.write(file.number(), LibC.address(buffer), bytes.length);
      } while (count < 0 && LibC.errno().equals(Errno.EINTR));
      if (count < 0) {
        throw LibC.failure("write " + path);
      }
    } finally {
      Reference.reachabilityFence(buffer); // its address alone does not keep it
    }
  }
}
