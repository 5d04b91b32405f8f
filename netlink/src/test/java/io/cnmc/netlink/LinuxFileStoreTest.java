package io.cnmc.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxFileStoreTest {
  @TempDir Path directory;
  private final FileStore files = new LinuxFileStore();

  @Test
  void writesReplacesAndDeletes() throws Exception {
    Path sandbox = directory.resolve("netns/shop.web");
    Path hosts = sandbox.resolve("hosts");
    assertEquals(Optional.empty(), files.read(hosts));
    files.write(hosts, "one\n");
    files.write(hosts, "zwei ä\n");
    assertEquals(Optional.of("zwei ä\n"), files.read(hosts));
    assertEquals(
        "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(hosts)));
    assertEquals(List.of("hosts"), files.list(sandbox));
    assertEquals(true, files.delete(hosts));
    assertEquals(false, files.delete(hosts));
    assertEquals(true, files.delete(sandbox));
    assertEquals(List.of(), files.list(sandbox));
  }

  @Test
  void namesAreSorted() throws Exception {
    for (String name : List.of("b", "a", "c")) {
      files.write(directory.resolve(name), name);
    }
    assertEquals(List.of("a", "b", "c"), files.list(directory));
    assertEquals(List.of(), files.list(directory.resolve("a")));
  }
}
