package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.FileStore;
import io.cnmc.netlink.SystemCallException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Files in memory; a directory is there as long as a file is in it. */
final class FakeFiles implements FileStore {
  private final Object lock;
  private final ChangeLog changes;
  private final SortedMap<Path, String> files = new TreeMap<>();

  FakeFiles(Object lock, ChangeLog changes) {
    this.lock = lock;
    this.changes = changes;
  }

  void copy(FakeFiles other) {
    files.putAll(other.files);
  }

  @Override
  public Optional<String> read(Path file) {
    synchronized (lock) {
      return Optional.ofNullable(files.get(file));
    }
  }

  @Override
  public void write(SortedMap<Path, String> texts, Consumer<Path> done) throws IOException {
    for (SortedMap.Entry<Path, String> entry : texts.entrySet()) {
      change("write " + entry.getKey(), () -> files.put(entry.getKey(), entry.getValue()));
      done.accept(entry.getKey());
    }
  }

  @Override
  public boolean delete(Path file) throws IOException {
    synchronized (lock) {
      boolean there = files.containsKey(file);
      change("delete " + file, () -> files.remove(file));
      return there;
    }
  }

  /** None is there without a file that was written. */
  @Override
  public boolean deleteMade(Path directory) throws IOException {
    return delete(directory);
  }

  @Override
  public List<String> list(Path directory) {
    synchronized (lock) {
      return files.keySet().stream()
          .filter(file -> file.startsWith(directory) && !file.equals(directory))
          .map(file -> file.getName(directory.getNameCount()).toString())
          .distinct()
          .sorted()
          .toList();
    }
  }

  private void change(String what, Runnable action) throws IOException {
    synchronized (lock) {
      try {
        changes.carryOut("", what, action);
      } catch (Refusal e) {
        throw new SystemCallException(what, new Errno(e.errno().number()));
      }
    }
  }

  String snapshot() {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (file, content) ->
            text.append("file ").append(file).append('\n').append(content));
    return text.toString();
  }
}
