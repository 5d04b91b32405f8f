package io.cnmc.netlink.sys;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * An exclusive lock by flock(2) on a file that is there while somebody holds it: held until closed
 * or until the process ends. Only the holder deletes the file, and a file that was deleted between
 * being opened and being locked is no lock, so no two processes ever hold the same path.
 */
public final class FileLock implements AutoCloseable {
  private static final int LOCK_EX = 2;
  private static final int LOCK_NB = 4;
  private static final int MODE = 0644;
  private static final int FLAGS =
      Descriptor.READ_WRITE | Descriptor.CREATE | Descriptor.NOFOLLOW;
  private static final String IDENTITY = "unix:dev,ino";
  private static final Path LOCKS = Path.of("/proc/locks");

  private final Path path;
  private final Descriptor file;
  private boolean closed;

  private FileLock(Path path, Descriptor file) {
    this.path = path;
    this.file = file;
  }

  /** Takes the lock, making the file when there is none; empty when somebody else holds it. */
  public static Optional<FileLock> tryAcquire(Path path) throws IOException {
    while (true) {
      Descriptor file = Descriptor.open(path, FLAGS, MODE);
      boolean kept = false;
      try {
        if (!flock(file, path)) {
          return Optional.empty();
        }
        kept = isAt(file, path);
        if (kept) {
          return Optional.of(new FileLock(path, file));
        }
      } finally {
        if (!kept) {
          file.close();
        }
      }
    }
  }

  /**
   * Whether a process that this one can see holds the lock, by /proc/locks: trying to take it would
   * keep others from it for a moment.
   */
  public static boolean isHeld(Path path) {
    try {
      long device = (Long) Files.getAttribute(path, "unix:dev");
      long inode = (Long) Files.getAttribute(path, "unix:ino");
      String identity = "%02x:%02x:%d".formatted(major(device), minor(device), inode);
      return Files.readAllLines(LOCKS).stream()
          .map(line -> line.trim().split("\\s+"))
          .anyMatch(w -> w.length > 5 && w[1].equals("FLOCK") && w[5].equals(identity));
    } catch (IOException e) {
      return false;
    }
  }

  /** What its holder writes into the file is for people: who it is. */
  public void describe(String holder) throws IOException {
    Files.writeString(
        Path.of("/proc/self/fd/" + file.number()), holder, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** As gnu_dev_major of the C library. */
  private static long major(long device) {
    return device >>> 8 & 0xfff | device >>> 32 & 0xfffff000L;
  }

  private static long minor(long device) {
    return device & 0xff | device >>> 12 & 0xffffff00L;
  }

  private static boolean flock(Descriptor file, Path path) throws SystemCallException {
    while (LibC.flock(file.number(), LOCK_EX | LOCK_NB) < 0) {
      Errno errno = LibC.errno();
      if (errno.equals(Errno.EAGAIN)) {
        return false;
      }
      if (!errno.equals(Errno.EINTR)) {
        throw new SystemCallException("flock " + path, errno);
      }
    }
    return true;
  }

  private static boolean isAt(Descriptor file, Path path) throws IOException {
    Map<String, Object> opened =
        Files.readAttributes(Path.of("/proc/self/fd/" + file.number()), IDENTITY);
    try {
      return opened.equals(Files.readAttributes(path, IDENTITY));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Deletes the file and frees the lock; the second time the file may be somebody else's, so it
   * does nothing. A file that cannot be deleted stays, and is free.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It stays; what counts is the lock.
    } finally {
      file.close();
    }
  }
}
