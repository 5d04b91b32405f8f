package io.cnmc.applier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where locks and journals lie: root's alone (0700), and gone with a reboot. */
public final class RunDirectory {
  /** The one of a host, unless a test says otherwise. */
  public static final Path DEFAULT = Path.of("/run/cnmc");

  private RunDirectory() {}

  /** Makes the directory and its parents where they are missing. */
  static void create(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** Others' locks and journals keep it. */
  static void deleteIfEmpty(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // DirectoryNotEmptyException, or a mount point: it stays.
    }
  }
}
