package io.cnmc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whether only root and whoever runs this can have written a file. */
final class FolderTrust {
  private static final int ROOT = 0;
  private static final String UID = "unix:uid";
  private static final Path SELF = Path.of("/proc/self");

  private FolderTrust() {}

  /** Follows links: what counts is what is read. */
  static void check(Path path) throws IOException {
    int owner = (Integer) Files.getAttribute(path, UID);
    if (owner != ROOT && owner != (Integer) Files.getAttribute(SELF, UID)) {
      throw new IOException("`" + path + "` belongs to the user " + owner + ", not to root");
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("`" + path + "` can be written by others");
    }
  }
}
