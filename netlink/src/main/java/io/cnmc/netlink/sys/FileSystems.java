package io.cnmc.netlink.sys;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.cnmc.netlink.SystemCallException;
import java.nio.charset.StandardCharsets;

/**
 * The mount calls of Linux 5.2 and newer. By number, for the C library has them from glibc 2.36
 * only: the same on x86-64, on arm64, riscv64 and others with asm-generic/unistd.h, and on most of
 * the rest; not on Alpha and MIPS, which count from elsewhere.
 */
final class FileSystems {
  private static final long FSOPEN = 430;
  private static final long FSCONFIG = 431;
  private static final long FSMOUNT = 432;

  private static final long FSOPEN_CLOEXEC = 1;
  private static final long FSCONFIG_CMD_CREATE = 6;
  private static final long FSMOUNT_CLOEXEC = 1;

  /** MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV and MOUNT_ATTR_NOEXEC. */
  private static final long NOTHING_RUNS = 2 | 4 | 8;

  private FileSystems() {}

  /** A new file system that is mounted nowhere, by its root; it goes when that is closed. */
  static Descriptor mountDetached(String type) throws SystemCallException {
    byte[] name = (type + '\0').getBytes(StandardCharsets.US_ASCII);
    try (Memory memory = new Memory(name.length)) {
      memory.write(0, name, 0, name.length);
      long address = Pointer.nativeValue(memory);
      try (Descriptor context = call("fsopen " + type, FSOPEN, address, FSOPEN_CLOEXEC, 0)) {
        int number = context.number();
        LibC.checked(
            (int) LibC.syscall(FSCONFIG, number, FSCONFIG_CMD_CREATE, 0, 0, 0),
            "fsconfig " + type);
        return call("fsmount " + type, FSMOUNT, number, FSMOUNT_CLOEXEC, NOTHING_RUNS);
      }
    }
  }

  private static Descriptor call(String words, long number, long first, long second, long third)
      throws SystemCallException {
    long descriptor = LibC.syscall(number, first, second, third, 0, 0);
    return Descriptor.adopt(LibC.checked((int) descriptor, words));
  }
}
