package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
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
import java.util.Optional;
import java.util.Set;

/**
 * Says on disk that an apply is under way: {@code RUN/TOPOLOGY/journal}, there from before the
 * first change until after the last. Found by somebody who holds the topology's lock, it means that
 * its writer died half-way. What to do then needs no journal: the kernel's state says it.
 */
public final class Journal {
  private static final String NAME = "journal";
  private static final int MAX_BYTES = 4096;

  private final Path directory;

  public Journal(Path runDirectory, String topology) {
    this.directory = runDirectory.resolve(topology);
  }

  /**
   * A warning with what an interrupted apply had set out to do, in its own words; only true while
   * nobody else holds the topology's lock.
   */
  public Optional<Diagnostic> interruption() {
    Path file = directory.resolve(NAME);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.nowhere(KernelCode.EARLIER_APPLY_INTERRUPTED, words(file))
            .note("the plan is made from what there is: applying finishes it, destroying ends it"));
  }

  private static String words(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "what it had set out to do cannot be read";
    }
  }

  /** The kernel is as somebody desires it: an interruption is of no interest any more. */
  void clear() throws IOException {
    Files.deleteIfExists(directory.resolve(NAME + ".new"));
    end();
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
