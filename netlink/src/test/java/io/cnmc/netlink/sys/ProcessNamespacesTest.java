package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessNamespacesTest {
  /** Above the highest number that a process can have (PID_MAX_LIMIT). */
  private static final long NOBODY = 1 << 23;

  private static final long OWN = ProcessHandle.current().pid();

  private static long inode() throws IOException {
    return FileStatus.of(Path.of("/proc/self/ns/net")).inode();
  }

  @Test
  void thisProcessIsAmongThoseOfItsNamespace() throws IOException {
    List<Long> processes = ProcessNamespaces.all().getOrDefault(inode(), List.of());
    assertTrue(processes.contains(OWN), processes::toString);
  }

  @Test
  void aProcessThatHasEndedIsNoReasonToPassANamespaceOver() throws IOException {
    try (Descriptor open = ProcessNamespaces.open(List.of(NOBODY, OWN), inode()).orElseThrow()) {
      assertEquals(inode(), open.inode());
    }
  }

  @Test
  void whereNobodyIsNothingIsOpened() throws IOException {
    assertEquals(Optional.empty(), ProcessNamespaces.open(List.of(NOBODY), inode()));
    assertEquals(Optional.empty(), ProcessNamespaces.open(List.of(OWN), inode() + 1));
    assertEquals(Optional.empty(), ProcessNamespaces.open(List.of(), inode()));
  }
}
