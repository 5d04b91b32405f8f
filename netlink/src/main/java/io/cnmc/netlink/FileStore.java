package io.cnmc.netlink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The few files that belong to a topology: small, UTF-8, absolute paths. */
public interface FileStore {
  /** More is not read: nothing that is written here is larger. */
  int MAX_BYTES = 1 << 20;

  /**
   * A file's text; empty when there is none. What is no regular file, larger than {@link
   * #MAX_BYTES} or no UTF-8 is somebody else's and has the text {@code ""}.
   */
  Optional<String> read(Path file) throws IOException;

  /**
   * Replaces files, each at one instant and in their order, mode 0644, and makes the directories
   * above them, with a mark. {@code done} is told of each. The texts are on disk before the first
   * is replaced.
   */
  void write(SortedMap<Path, String> texts, Consumer<Path> done) throws IOException;

  /** The same of one file. */
  default void write(Path file, String text) throws IOException {
    write(new TreeMap<>(Map.of(file, text)), done -> {});
  }

  /** Deletes a file or an empty directory; false when there is none. */
  boolean delete(Path file) throws IOException;

  /** Deletes an empty directory that a {@link #write} made, whichever process's; others stay. */
  boolean deleteMade(Path directory) throws IOException;

  /** The names in a directory, sorted; empty when there is none. */
  List<String> list(Path directory) throws IOException;
}
