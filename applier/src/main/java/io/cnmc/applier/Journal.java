package io.cnmc.applier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Says on disk that an apply is under way: {@code RUN/TOPOLOGY/journal}, there from before the
 * first change until after the last. Found by somebody who holds the topology's lock, it means that
 * its writer died half-way. What to do then needs no journal: the kernel's state says it.
 */
public final class Journal {
  private static final String NAME = "journal";

  private final Path directory;

  public Journal(Path runDirectory, String topology) {
    this.directory = runDirectory.resolve(topology);
  }

  /** What an interrupted apply had set out to do, in its own words; only true under the lock. */
  public Optional<String> interrupted() throws IOException {
    Path file = directory.resolve(NAME);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Files.readString(file).strip())
        : Optional.empty();
  }

  /** Before the first change. On disk when it returns. */
  void begin(String what) throws IOException {
    RunDirectory.create(directory);
    Path temporary = directory.resolve(NAME + ".new");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap((what + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(temporary, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** After the last change, whatever its outcome: the report tells the rest. */
  void end() throws IOException {
    Files.deleteIfExists(directory.resolve(NAME));
    RunDirectory.deleteIfEmpty(directory);
  }
}
