package io.cnmc.netlink;

import io.cnmc.netlink.sys.Descriptor;
import io.cnmc.netlink.sys.FileStatus;
import io.cnmc.netlink.sys.LibC;
import io.cnmc.netlink.sys.Listing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files on disk, replaced by renaming complete ones over them. */
final class LinuxFileStore implements FileStore {
  /** A dot in front: {@code ip netns exec} must not take it for a file of /etc. */
  private static final String PREFIX = ".cnmc-";

  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");

  /** The sticky bit is the mark: with this mode it means nothing, and it comes and goes with it. */
  private static final int MADE = 01755;

  private static final int STICKY = 01000;

  @Override
  public Optional<String> read(Path file) throws IOException {
    // Not waiting for whoever writes into a FIFO that has taken a file's place.
    try (Descriptor open =
        Descriptor.open(file, Descriptor.READ_ONLY | Descriptor.NONBLOCK, 0)) {
      FileStatus status = FileStatus.of(open);
      return status.isRegular() && status.size() <= MAX_BYTES
          ? Optional.of(text(status.read(open, file)))
          : Optional.of("");
    } catch (SystemCallException e) {
      if (e.errno().equals(Errno.ENOENT) || e.errno().equals(Errno.ENOTDIR)) {
        return Optional.empty();
      }
      if (e.errno().equals(Errno.EACCES)) {
        throw new AccessDeniedException(file.toString());
      }
      throw e;
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  @Override
  public void write(SortedMap<Path, String> texts, Consumer<Path> done) throws IOException {
    List<Path> complete = new ArrayList<>();
    try {
      for (SortedMap.Entry<Path, String> entry : texts.entrySet()) {
        Path directory = entry.getKey().toAbsolutePath().getParent();
        create(directory);
        Path temporary = temporary(entry.getKey());
        Files.deleteIfExists(temporary); // what a killed process left
        complete.add(temporary);
        fill(temporary, entry.getValue());
      }
      sync(complete);
      for (Path file : texts.keySet()) {
        Files.move(temporary(file), file, StandardCopyOption.ATOMIC_MOVE);
        done.accept(file);
      }
    } finally {
      for (Path temporary : complete) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static void create(@Nullable Path directory) throws IOException {
    if (directory != null && !Files.isDirectory(directory)) {
      create(directory.getParent());
      if (LibC.mkdir(directory.toString(), MADE) < 0) {
        Files.createDirectories(directory); // somebody has made it, or this says what is wrong
      }
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling(PREFIX + file.getFileName());
  }

  private static void fill(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    Files.setPosixFilePermissions(file, MODE);
  }

  /**
   * One for all of them: they are on one file system, and syncing each is a thousand times slower.
   */
  private static void sync(List<Path> files) throws IOException {
    if (!files.isEmpty()) {
      Path first = files.get(0);
      try (Descriptor any = Descriptor.open(first, Descriptor.READ_ONLY, 0)) {
        LibC.checked(LibC.syncfs(any.number()), "syncfs " + first);
      }
    }
  }

  @Override
  public boolean delete(Path file) throws IOException {
    Files.deleteIfExists(temporary(file));
    return Files.deleteIfExists(file);
  }

  @Override
  public boolean deleteMade(Path directory) throws IOException {
    try {
      Object mode = Files.getAttribute(directory, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return ((int) mode & STICKY) != 0 && Files.deleteIfExists(directory);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    try {
      return Listing.names(directory);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }
}
