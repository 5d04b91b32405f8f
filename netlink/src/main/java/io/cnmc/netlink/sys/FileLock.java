package io.cnmc.netlink.sys;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.nio.file.Path;
import java.util.Optional;

/** An exclusive lock on a file by flock(2): held until closed or until the process ends. */
public final class FileLock implements AutoCloseable {
  private static final int LOCK_EX = 2;
  private static final int LOCK_NB = 4;
  private static final int MODE = 0644;

  private final Descriptor file;

  private FileLock(Descriptor file) {
    this.file = file;
  }

  /** Takes the lock, making the file when there is none; empty when somebody else holds it. */
  public static Optional<FileLock> tryAcquire(Path path) throws SystemCallException {
    Descriptor file = Descriptor.open(path, Descriptor.READ_WRITE | Descriptor.CREATE, MODE);
    while (LibC.flock(file.number(), LOCK_EX | LOCK_NB) < 0) {
      Errno errno = LibC.errno();
      if (!errno.equals(Errno.EINTR)) {
        file.close();
        if (errno.equals(Errno.EAGAIN)) {
          return Optional.empty();
        }
        throw new SystemCallException("flock " + path, errno);
      }
    }
    return Optional.of(new FileLock(file));
  }

  @Override
  public void close() {
    file.close();
  }
}
