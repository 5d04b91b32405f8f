package io.cnmc.applier;

import io.cnmc.netlink.FileStore;
import io.cnmc.planner.state.KernelObject.ManagedFile;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files below /etc/netns: ours when their first line says so. */
final class FileReading {
  static final Path DIRECTORY = Path.of("/etc/netns");
  private static final String COMMENT = "# ";

  private final FileStore files;
  private final Wanted wanted;
  private final Set<String> seen = new HashSet<>();

  FileReading(FileStore files, Wanted wanted) {
    this.files = files;
    this.wanted = wanted;
  }

  /** A file that is desired. */
  void add(String path, ObservedBuilder out) throws IOException {
    if (seen.add(path)) {
      Optional<String> text = files.read(Path.of(path));
      if (text.isPresent()) {
        ManagedFile file = new ManagedFile(path, text.get().lines().toList());
        if (isOwned(file)) {
          out.owned(file);
        } else if (wanted.contains(file.key())) {
          out.foreign(file);
        }
      }
    }
  }

  /** Files of sandboxes that are no longer desired. */
  void addLeftovers(ObservedBuilder out) throws IOException {
    String prefix = Ownership.sandboxName(wanted.topology(), "");
    for (String sandbox : files.list(DIRECTORY)) {
      if (sandbox.startsWith(prefix)) {
        Path directory = DIRECTORY.resolve(sandbox);
        for (String name : files.list(directory)) {
          add(directory.resolve(name).toString(), out);
        }
      }
    }
  }

  private boolean isOwned(ManagedFile file) {
    return topologyOf(file.lines()).filter(wanted.topology()::equals).isPresent();
  }

  /** The topology that a file's first line names. */
  static Optional<String> topologyOf(List<String> lines) {
    return lines.isEmpty() || !lines.get(0).startsWith(COMMENT)
        ? Optional.empty()
        : Ownership.topologyOf(lines.get(0).substring(COMMENT.length()));
  }
}
