package io.cnmc.applier;

import io.cnmc.netlink.FileStore;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.state.KernelObject.ManagedFile;
import io.cnmc.planner.state.ObjectType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a process leaves that dies between two steps of one operation, and that no state has: empty
 * directories for files, files that were not complete, names of namespaces that were not yet or no
 * longer mounted. None of it carries a mark, so only of sandboxes which the journal of an
 * interrupted command names.
 */
final class Leftovers {
  private final Kernel kernel;
  private final Set<String> sandboxes;

  Leftovers(Kernel kernel, Set<String> sandboxes) {
    this.kernel = kernel;
    this.sandboxes = sandboxes;
  }

  /** Those that a plan makes, deletes or has files of. */
  static SortedSet<String> sandboxes(Plan plan) {
    SortedSet<String> sandboxes = new TreeSet<>();
    for (Change change : plan.changes()) {
      if (change.key().type() == ObjectType.SANDBOX) {
        sandboxes.add(change.key().id());
      } else if (change.key().type() == ObjectType.FILE) {
        sandboxes.add(new ManagedFile(change.key().id(), List.of()).sandbox());
      }
    }
    return sandboxes;
  }

  /** Tidiness: what cannot be removed stays. */
  void remove() {
    if (sandboxes.isEmpty()) {
      return;
    }
    try {
      removeDirectories(kernel.files());
      for (String name : kernel.namespaceNames()) {
        if (sandboxes.contains(name) && !isNamespace(name)) {
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
      if (sandboxes.contains(sandbox)) {
        removeIncomplete(files, directory);
        if (files.list(directory).isEmpty()) {
          files.delete(directory);
        }
      }
    }
    if (files.list(FileReading.DIRECTORY).isEmpty()) {
      files.deleteMade(FileReading.DIRECTORY);
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
