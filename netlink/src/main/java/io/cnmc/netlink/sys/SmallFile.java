package io.cnmc.netlink.sys;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files of the kernel's own making, read and written in one call: their errors are the answer. */
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
    ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_BYTES);
    long count;
    do {
      count = LibC.read(file.number(), LibC.address(buffer), MAX_BYTES);
    } while (count < 0 && LibC.errno().equals(Errno.EINTR));
    if (count < 0) {
      throw LibC.failure("read " + path);
    }
    byte[] bytes = new byte[(int) count];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
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
