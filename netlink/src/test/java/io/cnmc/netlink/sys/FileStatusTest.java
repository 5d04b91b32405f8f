package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatusTest {
  @TempDir Path directory;

  @Test
  void isWhatTheJdkSays() throws Exception {
    Path file = directory.resolve("file");
    Files.writeString(file, "twelve bytes");
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, file);
    FileStatus expected =
        new FileStatus(
            (int) Files.getAttribute(file, "unix:mode"),
            (long) Files.getAttribute(file, "unix:ino"),
            12);
    assertEquals(expected, FileStatus.of(file));
    assertEquals(expected, FileStatus.of(link));
    assertEquals(true, expected.isRegular());
    assertEquals(false, FileStatus.of(directory).isRegular());
    try (Descriptor open = Descriptor.open(file, Descriptor.READ_ONLY, 0)) {
      assertEquals(expected, FileStatus.of(open));
    }
  }

  @Test
  void readsWhatThereWasRoomFor() throws Exception {
    Path file = directory.resolve("file");
    Files.writeString(file, "before");
    FileStatus before = FileStatus.of(file);
    Files.writeString(file, "afterwards");
    assertEquals("afterw", read(before, file));
    Files.writeString(file, "now");
    assertEquals("now", read(before, file));
  }

  private static String read(FileStatus status, Path file) throws Exception {
    try (Descriptor open = Descriptor.open(file, Descriptor.READ_ONLY, 0)) {
      return new String(status.read(open, file), StandardCharsets.UTF_8);
    }
  }

  @Test
  void ofNothingIsARefusal() {
    SystemCallException refused =
        assertThrows(
            SystemCallException.class, () -> FileStatus.of(directory.resolve("nothing")));
    assertEquals(Errno.ENOENT, refused.errno());
  }
}
