package io.cnmc.applier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;

/** Where locks and journals lie: root's alone (0700), and gone with a reboot. */
public final class RunDirectory {
  /** The one of a host, unless a test says otherwise. */
  public static final Path DEFAULT = Path.of("/run/cnmc");

  private static final int OTHERS_MAY_WRITE = 0022;
  private static final int FILE_TYPE = 0170000;
  private static final int DIRECTORY = 0040000;

  private RunDirectory() {}

  /**
   * Makes the directory and its parents where they are missing. One that is there is not believed
   * when somebody else could have put something into it.
   */
  static void create(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Map<String, Object> found;
    try {
      found = Files.readAttributes(directory, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return; // Its last user has just removed it.
    }
    int mode = (Integer) Objects.requireNonNull(found.get("mode"));
    String foreign = foreign(mode, Objects.requireNonNull(found.get("uid")));
    if (!foreign.isEmpty()) {
      throw new IOException("`" + directory + "` " + foreign);
    }
  }

  private static String foreign(int mode, Object owner) throws IOException {
    if ((mode & FILE_TYPE) != DIRECTORY) {
      return "is no directory";
    }
    if (!owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      return "belongs to user " + owner;
    }
    return (mode & OTHERS_MAY_WRITE) == 0 ? "" : "can be written by others than its owner";
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
