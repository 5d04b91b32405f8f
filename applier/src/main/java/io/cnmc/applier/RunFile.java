package io.cnmc.applier;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.sys.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small file of the run directory: root's alone, replaced whole, never reached by a link, and
 * with a checksum. What is found in its place and is not as it was written is {@link
 * Reading.Damaged}, never nothing: somebody was at work there.
 */
final class RunFile {
  private static final int OTHERS_MAY_WRITE = 0022;
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;

  private final Path path;
  private final Path temporary;

  /** What is in its place. */
  sealed interface Reading {
    record Missing() implements Reading {}

    record Whole(String text) implements Reading {}

    /** {@code why} is for people; {@code rest} is what is there of a file that is its owner's. */
    record Damaged(String why, String rest) implements Reading {
      Damaged(String why) {
        this(why, "");
      }
    }
  }

  RunFile(Path directory, String name) {
    this.path = directory.resolve(name);
    this.temporary = directory.resolve(name + ".new");
  }

  /** On disk when it returns. */
  void write(String text) throws IOException {
    RunDirectory.create(path.resolveSibling(".").normalize());
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(Checksummed.of(text).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** More than {@code limit} bytes are none that were written. */
  Reading read(int limit) throws IOException {
    try (Descriptor file =
        Descriptor.open(
            path, Descriptor.READ_ONLY | Descriptor.NOFOLLOW | Descriptor.NONBLOCK, 0)) {
      Path opened = Path.of("/proc/self/fd/" + file.number());
      Optional<String> foreign = foreign(opened);
      return foreign.isPresent()
          ? new Reading.Damaged(foreign.get())
          : content(opened, limit);
    } catch (SystemCallException e) {
      if (e.errno().equals(Errno.ENOENT)) {
        return new Reading.Missing();
      }
      if (e.errno().equals(Errno.ELOOP)) {
        return new Reading.Damaged("it is a symbolic link");
      }
      if (e.errno().equals(Errno.ENXIO)) {
        return new Reading.Damaged("it is no regular file");
      }
      throw e;
    }
  }

  /** Why a file is not believed whatever it says. */
  private static Optional<String> foreign(Path opened) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(opened, "unix:uid,mode");
    int mode = (Integer) attributes.getOrDefault("mode", 0);
    Object owner = attributes.getOrDefault("uid", -1);
    if ((mode & FILE_TYPE) != REGULAR) {
      return Optional.of("it is no regular file");
    }
    if (!owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      return Optional.of("it belongs to user " + owner);
    }
    return (mode & OTHERS_MAY_WRITE) == 0
        ? Optional.empty()
        : Optional.of("others than its owner may write it");
  }

  private static Reading content(Path opened, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(opened)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        return new Reading.Damaged("it is larger than any that cnmc writes");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Checksummed.text(text)
          .<Reading>map(Reading.Whole::new)
          .orElseGet(() -> new Reading.Damaged("its checksum does not fit its content", text));
    }
  }

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** With what was to become it. */
  void delete() throws IOException {
    Files.deleteIfExists(temporary);
    Files.deleteIfExists(path);
  }
}
