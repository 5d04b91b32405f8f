package io.cnmc.planner.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Plan files on disk: readable by their owner alone, written beside their final name and renamed,
 * and never through a symbolic link.
 */
public final class PlanStore {
  private static final String PARTIAL = ".cnmc-plan-";

  private PlanStore() {}

  public static void save(Plan plan, String source, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path partial = Files.createTempFile(folder, PARTIAL, ".tmp", ownerOnly);
    try {
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        PlanFile.write(plan, source, Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** What a process that died while it saved has left in a folder that is cnmc's alone. */
  public static void deletePartial(Path folder) throws IOException {
    try (DirectoryStream<Path> partial = Files.newDirectoryStream(folder, PARTIAL + "*.tmp")) {
      for (Path file : partial) {
        Files.deleteIfExists(file);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  public static PlanFile.Reading load(Path file) throws IOException {
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return PlanFile.read(in);
    }
  }
}
