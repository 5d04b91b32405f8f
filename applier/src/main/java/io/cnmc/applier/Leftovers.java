package io.cnmc.applier;

import io.cnmc.netlink.FileStore;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process leaves that dies between two steps of one operation, and that no state has: empty
 * directories for files, files that were not complete, names of namespaces that were not yet or no
 * longer mounted. None of it carries a mark, so it goes only when a journal says that a command of
 * the topology was interrupted.
 */
final class Leftovers {
  private final Kernel kernel;
  private final String prefix;

  Leftovers(Kernel kernel, String topology) {
    this.kernel = kernel;
    this.prefix = Ownership.sandboxName(topology, "");
  }

  /** Tidiness: what cannot be removed stays. */
  void remove() {
    try {
      removeDirectories(kernel.files());
      for (String name : kernel.namespaceNames()) {
        if (name.startsWith(prefix) && !isNamespace(name)) {
          kernel.delete(name);
        }
      }
    } catch (IOException e) {
      // It has no effect on anything.
    }
  }

  private void removeDirectories(FileStore files) throws IOException {
    for (String sandbox : files.list(FileReading.DIRECTORY)) {
      Path directory = FileReading.DIRECTORY.resolve(sandbox);
      if (sandbox.startsWith(prefix)) {
        removeIncomplete(files, directory);
        if (files.list(directory).isEmpty()) {
          files.delete(directory);
        }
      }
    }
    if (files.list(FileReading.DIRECTORY).isEmpty()) {
      files.delete(FileReading.DIRECTORY);
    }
  }

  /** Deleting a file deletes what was to become it. */
  private static void removeIncomplete(FileStore files, Path directory) throws IOException {
    List<String> names = files.list(directory);
    for (String name : FileReading.NAMES) {
      if (!names.contains(name)) {
        files.delete(directory.resolve(name));
      }
    }
  }

  private boolean isNamespace(String name) throws IOException {
    Optional<Namespace> namespace = kernel.open(name);
    namespace.ifPresent(Namespace::close);
    return namespace.isPresent();
  }
}
