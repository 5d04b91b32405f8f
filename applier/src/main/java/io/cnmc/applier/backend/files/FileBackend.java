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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
  public boolean needsPreparation() {
    return false;
  }

  @Override
  public void execute(List<Operation> operations, Progress progress) throws OperationRefused {
    SortedMap<Path, Operation> writing = new TreeMap<>();
    Set<Path> directories = new LinkedHashSet<>();
    try {
      for (Operation operation : operations) {
        Path path = Path.of(file(operation).path());
        if (operation instanceof Operation.Delete) {
          delete(operation, path);
          directories.add(directory(path));
          progress.done(operation);
        } else {
          writing.put(path, operation);
        }
      }
      write(writing, progress);
    } finally {
      tidy(directories);
    }
  }

  private static Path directory(Path file) {
    return file.resolve("..").normalize();
  }

  private static KernelObject.ManagedFile file(Operation operation) {
    return (KernelObject.ManagedFile) Describe.object(operation);
  }

  private void delete(Operation operation, Path path) throws OperationRefused {
    try {
      files.delete(path);
    } catch (IOException e) {
      throw Refusals.of(operation, e);
    }
  }

  /** Whoever is next when it fails is who failed, or whose turn never came. */
  private void write(SortedMap<Path, Operation> operations, Progress progress)
      throws OperationRefused {
    SortedMap<Path, String> texts = new TreeMap<>();
    operations.forEach(
        (path, operation) -> texts.put(path, String.join("\n", file(operation).lines()) + "\n"));
    try {
      files.write(texts, path -> progress.done(Objects.requireNonNull(operations.remove(path))));
    } catch (IOException e) {
      // Made for what was not written.
      tidy(texts.keySet().stream().map(FileBackend::directory).distinct().toList());
      Optional<Operation> next = operations.values().stream().findFirst();
      if (next.isPresent()) {
        throw Refusals.of(next.get(), e);
      }
      // All are replaced; what could not be tidied up is no failure of theirs.
    }
  }

  /** Once for all that went: /etc/netns has as many entries as there are sandboxes. */
  private void tidy(Collection<Path> directories) {
    directories.forEach(this::deleteIfEmpty);
    if (!directories.isEmpty()) {
      deleteIfEmpty(NETNS);
    }
  }

  /** Tidiness: that a directory stays, being a mount point for one, is no failure. */
  private void deleteIfEmpty(Path directory) {
    try {
      if (!directory.startsWith(NETNS) || !files.list(directory).isEmpty()) {
        return;
      }
      if (directory.equals(NETNS)) {
        files.deleteMade(directory); // that of all sandboxes may have been there before
      } else {
        files.delete(directory);
      }
    } catch (IOException e) {
      // It stays, empty.
    }
  }
}
