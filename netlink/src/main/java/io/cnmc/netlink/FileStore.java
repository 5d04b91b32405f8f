package io.cnmc.netlink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The few files that belong to a topology: small, UTF-8, absolute paths. */
public interface FileStore {
  /** A file's text; empty when there is none. */
  Optional<String> read(Path file) throws IOException;

  /** Replaces a file at one instant, mode 0644, and makes the directories above it. */
  void write(Path file, String text) throws IOException;

  /** Deletes a file or an empty directory; false when there is none. */
  boolean delete(Path file) throws IOException;

  /** The names in a directory, sorted; empty when there is none. */
  List<String> list(Path directory) throws IOException;
}
