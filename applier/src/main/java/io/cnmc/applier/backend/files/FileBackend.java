package io.cnmc.applier.backend.files;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.netlink.FileStore;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes files whole and at one instant; deletes a directory with the last file in it. */
public final class FileBackend implements Backend {
  private static final Path NETNS = Path.of("/etc/netns");

  private final FileStore files;

  public FileBackend(FileStore files) {
    this.files = files;
  }

  @Override
  public boolean executes(Operation operation) {
    return Describe.object(operation) instanceof KernelObject.ManagedFile;
  }

  @Override
  public void execute(List<Operation> operations, Progress progress) throws OperationRefused {
    Set<Path> directories = new LinkedHashSet<>();
    try {
      for (Operation operation : operations) {
        try {
          execute(operation, (KernelObject.ManagedFile) Describe.object(operation), directories);
        } catch (IOException e) {
          throw Refusals.of(operation, e);
        }
        progress.done(operation);
      }
    } finally {
      tidy(directories);
    }
  }

  private void execute(
      Operation operation, KernelObject.ManagedFile file, Set<Path> directories)
      throws IOException {
    Path path = Path.of(file.path());
    if (operation instanceof Operation.Delete) {
      files.delete(path);
      directories.add(path.resolve("..").normalize());
    } else {
      files.write(path, String.join("\n", file.lines()) + "\n");
    }
  }

  /** Once for all that went: /etc/netns has as many entries as there are sandboxes. */
  private void tidy(Set<Path> directories) {
    directories.forEach(this::deleteIfEmpty);
    if (!directories.isEmpty()) {
      deleteIfEmpty(NETNS);
    }
  }

  /** Tidiness: that a directory stays, being a mount point for one, is no failure. */
  private void deleteIfEmpty(Path directory) {
    try {
      if (directory.startsWith(NETNS) && files.list(directory).isEmpty()) {
        files.delete(directory);
      }
    } catch (IOException e) {
      // It stays, empty.
    }
  }
}
