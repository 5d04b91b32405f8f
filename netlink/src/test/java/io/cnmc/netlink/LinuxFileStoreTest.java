package io.cnmc.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  void aDirectoryThatWasThereBeforeIsNotOneThatItMade() throws Exception {
    Path made = directory.resolve("made");
    Path found = Files.createDirectory(directory.resolve("found"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    for (Path folder : List.of(made, found)) {
      files.write(folder.resolve("sandbox/hosts"), "x");
      assertEquals(true, files.delete(folder.resolve("sandbox/hosts")));
      assertEquals(true, files.delete(folder.resolve("sandbox")));
    }
    assertEquals(01755, (int) Files.getAttribute(made, "unix:mode") & 07777);
    assertEquals(true, files.deleteMade(made));
    assertEquals(false, files.deleteMade(made));
    assertEquals(false, files.deleteMade(found));
    assertEquals(false, files.deleteMade(link));
    assertEquals(List.of("found", "link"), files.list(directory));
  }

  @Test
  void aFileInADirectorysPlaceIsToldByItsName() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    FileSystemException failure =
        assertThrows(FileSystemException.class, () -> files.write(file.resolve("a/b"), "x"));
    assertEquals(file.toString(), failure.getFile());
  }

  @Test
  void namesAreSorted() throws Exception {
    for (String name : List.of("b", "a", "c")) {
      files.write(directory.resolve(name), name);
    }
    assertEquals(List.of("a", "b", "c"), files.list(directory));
    assertEquals(List.of(), files.list(directory.resolve("a")));
    assertEquals(Optional.empty(), files.read(directory.resolve("a/b")));
  }

  @Test
  void whatIsNoFileOfOursHasNoText() throws Exception {
    Path fifo = directory.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    Path latin = directory.resolve("latin");
    Files.write(latin, new byte[] {'#', (byte) 0xe4, '\n'});
    Path large = directory.resolve("large");
    Files.write(large, new byte[FileStore.MAX_BYTES + 1]);
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, fifo);
    for (Path file : List.of(directory, fifo, latin, large, link)) {
      assertEquals(Optional.of(""), files.read(file), file.toString());
    }
    Files.write(large, "x".repeat(FileStore.MAX_BYTES).getBytes(StandardCharsets.UTF_8));
    assertEquals(FileStore.MAX_BYTES, files.read(large).orElseThrow().length());
  }

  @Test
  void severalAreReplacedInOrderAndWhatAKilledProcessLeftIsNoObstacle() throws Exception {
    Path a = directory.resolve("x/a");
    Path b = directory.resolve("y/b");
    Files.createDirectories(directory.resolve("x"));
    Files.writeString(directory.resolve("x/.cnmc-a"), "half");
    List<Path> done = new ArrayList<>();
    files.write(new TreeMap<>(Map.of(b, "2", a, "1")), done::add);
    assertEquals(List.of(a, b), done);
    assertEquals("1", Files.readString(a));
    assertEquals("2", Files.readString(b));
    assertEquals(List.of("a"), files.list(directory.resolve("x")));
    Files.writeString(directory.resolve("x/.cnmc-a"), "half");
    assertEquals(true, files.delete(a));
    assertEquals(List.of(), files.list(directory.resolve("x")));
  }

  @Test
  void whenOneCannotBeReplacedNothingHalfWrittenStays() throws Exception {
    Path directoryInTheWay = directory.resolve("b");
    Files.createDirectories(directoryInTheWay.resolve("full"));
    List<Path> done = new ArrayList<>();
    assertThrows(
        IOException.class,
        () ->
            files.write(
                new TreeMap<>(
                    Map.of(
                        directory.resolve("a"), "1",
                        directoryInTheWay, "2",
                        directory.resolve("c"), "3")),
                done::add));
    assertEquals(List.of(directory.resolve("a")), done);
    assertEquals(List.of("a", "b"), files.list(directory));
  }
}
