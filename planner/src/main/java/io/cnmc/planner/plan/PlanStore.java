package io.cnmc.planner.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
  private PlanStore() {}

  public static void save(Plan plan, String source, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path partial = Files.createTempFile(folder, ".cnmc-plan-", ".tmp", ownerOnly);
    try {
      try (OutputStream out = Files.newOutputStream(partial, StandardOpenOption.WRITE)) {
        PlanFile.write(plan, source, out);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  public static PlanFile.Reading load(Path file) throws IOException {
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return PlanFile.read(in);
    }
  }
}
