package io.cnmc.applier;

import io.cnmc.netlink.FileStore;
import io.cnmc.planner.state.KernelObject.ManagedFile;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of sandboxes below /etc/netns: ours when their first line says so. */
final class FileReading {
  static final Path DIRECTORY = Path.of("/etc/netns");

  /** No other file is ever ours, so the directories need not be listed. */
  static final List<String> NAMES = List.of("hosts", "resolv.conf");

  private static final String COMMENT = "# ";

  private final FileStore files;
  private final Wanted wanted;

  FileReading(FileStore files, Wanted wanted) {
    this.files = files;
    this.wanted = wanted;
  }

  /** Those of the topology, and what is in the way of those that are desired. */
  void addTo(ObservedBuilder out, Workers workers) throws IOException {
    String prefix = Ownership.sandboxName(wanted.topology(), "");
    List<Path> candidates = new ArrayList<>();
    for (String sandbox : files.list(DIRECTORY)) {
      if (sandbox.startsWith(prefix)) {
        NAMES.forEach(name -> candidates.add(DIRECTORY.resolve(sandbox).resolve(name)));
      }
    }
    List<Optional<ManagedFile>> found = workers.map(candidates, this::read);
    found.forEach(file -> file.ifPresent(f -> add(f, out)));
  }

  private Optional<ManagedFile> read(Path path) throws IOException {
    return files
        .read(path)
        .map(text -> new ManagedFile(path.toString(), text.lines().toList()));
  }

  private void add(ManagedFile file, ObservedBuilder out) {
    if (topologyOf(file.lines()).filter(wanted.topology()::equals).isPresent()) {
      out.owned(file);
    } else if (wanted.contains(file.key())) {
      out.foreign(file);
    }
  }

  /** The topology that a file's first line names. */
  static Optional<String> topologyOf(List<String> lines) {
    return lines.isEmpty() || !lines.get(0).startsWith(COMMENT)
        ? Optional.empty()
        : Ownership.topologyOf(lines.get(0).substring(COMMENT.length()));
  }
}
