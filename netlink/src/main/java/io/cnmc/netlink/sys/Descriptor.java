package io.cnmc.netlink.sys;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.nio.file.Path;

/** An open file descriptor, closed once. Never inherited by other programs (O_CLOEXEC). */
public final class Descriptor implements AutoCloseable {
  public static final int READ_ONLY = 0;
  public static final int WRITE_ONLY = 1;
  public static final int READ_WRITE = 2;
  public static final int CREATE = 0x40;
  public static final int EXCLUSIVE = 0x80;

  /** Nobody is waited for at the other end of a FIFO. */
  public static final int NONBLOCK = 0x800;

  /** A symbolic link is not followed, but ELOOP. */
  public static final int NOFOLLOW = NoFollow.FLAG;

  private static final int O_CLOEXEC = 0x80000;

  /** The working directory, as a directory. */
  private static final int AT_FDCWD = -100;

  private int number;

  private Descriptor(int number) {
    this.number = number;
  }

  /** open(2) with O_CLOEXEC; {@code mode} matters with {@link #CREATE} only. */
  public static Descriptor open(Path path, int flags, int mode) throws SystemCallException {
    return open(AT_FDCWD, path, flags, mode);
  }

  /** What is there already, by its path from an open directory. */
  static Descriptor openAt(Descriptor directory, Path path, int flags) throws SystemCallException {
    return open(directory.number(), path, flags, 0);
  }

  private static Descriptor open(int directory, Path path, int flags, int mode)
      throws SystemCallException {
    while (true) {
      int number = LibC.openat(directory, path.toString(), flags | O_CLOEXEC, mode);
      if (number >= 0) {
        return new Descriptor(number);
      }
      if (!LibC.errno().equals(Errno.EINTR)) {
        throw LibC.failure("open " + path);
      }
    }
  }

  /** Takes over the descriptor that a system call has just returned. */
  public static Descriptor adopt(int number) {
    return new Descriptor(number);
  }

  /** Throws {@link IllegalStateException} once closed. */
  public synchronized int number() {
    if (number < 0) {
      throw new IllegalStateException("closed");
    }
    return number;
  }

  /** What identifies the open file on its file system. */
  public long inode() throws SystemCallException {
    return FileStatus.of(this).inode();
  }

  /** Does nothing the second time. After EINTR Linux has closed it nevertheless. */
  @Override
  public synchronized void close() {
    if (number >= 0) {
      LibC.close(number);
      number = -1;
    }
  }
}
