package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cnmc.netlink.testing.LiveTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Root has file systems of its own: a kernel that refused them all would only be slow. */
@LiveTest
class OwnProcLiveTest {
  private static final Path SETTING = Path.of("kernel/ostype");

  /** The mount that a file is opened by. */
  private static String mount(Descriptor file) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/fdinfo", String.valueOf(file.number()))).stream()
        .filter(line -> line.startsWith("mnt_id:"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rootReadsByAFileSystemOfItsOwn() throws Exception {
    try (OwnProc own = new OwnProc();
        Descriptor ours = own.open(SETTING, Descriptor.READ_ONLY);
        Descriptor mounted = SettingRoot.MOUNTED.open(SETTING, Descriptor.READ_ONLY)) {
      assertNotEquals(mount(mounted), mount(ours));
      assertEquals("Linux\n", SmallFile.read(ours, SETTING));
    }
  }

  /** A task that is still under way when all is closed gets its file, and leaves nothing open. */
  @Test
  void afterTheEndItIsTheMountedOne() throws Exception {
    OwnProc own = new OwnProc();
    own.close();
    try (Descriptor late = own.open(SETTING, Descriptor.READ_ONLY);
        Descriptor mounted = SettingRoot.MOUNTED.open(SETTING, Descriptor.READ_ONLY)) {
      assertEquals(mount(mounted), mount(late));
    }
  }
}
