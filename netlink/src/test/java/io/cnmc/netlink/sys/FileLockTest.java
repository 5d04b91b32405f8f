package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLockTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void path() {
    file = directory.resolve("lock");
  }

  @Test
  void isHeldUntilClosedAndLeavesNoFile() throws Exception {
    try (FileLock held = FileLock.tryAcquire(file).orElseThrow()) {
      assertEquals(Optional.empty(), FileLock.tryAcquire(file));
    }
    assertFalse(Files.exists(file));
    FileLock.tryAcquire(file).orElseThrow().close();
  }

  @Test
  void aFileThatADeadHolderLeftIsFree() throws Exception {
    Files.writeString(file, "process 4711");
    FileLock.tryAcquire(file).orElseThrow().close();
    assertFalse(Files.exists(file));
  }

  @Test
  void closingTwiceLeavesTheNextHolderItsFile() throws Exception {
    FileLock first = FileLock.tryAcquire(file).orElseThrow();
    first.close();
    try (FileLock second = FileLock.tryAcquire(file).orElseThrow()) {
      first.close();
      assertTrue(Files.exists(file));
    }
  }

  @Test
  void neverHasTwoHoldersThoughEachDeletesTheFile() throws Exception {
    AtomicInteger holders = new AtomicInteger();
    Callable<Integer> contender =
        () -> {
          int most = 0;
          for (int taken = 0; taken < 500; ) {
            Optional<FileLock> lock = FileLock.tryAcquire(file);
            if (lock.isPresent()) {
              most = Math.max(most, holders.incrementAndGet());
              Thread.yield();
              holders.decrementAndGet();
              lock.get().close();
              taken++;
            }
          }
          return most;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(threads.submit(contender));
      }
      for (Future<Integer> result : results) {
        assertEquals(1, result.get());
      }
    }
    assertTrue(FileLock.tryAcquire(file).isPresent());
  }

  @Test
  void whetherItIsHeldIsSeenWithoutTouchingIt() throws Exception {
    assertFalse(FileLock.isHeld(file));
    try (FileLock held = FileLock.tryAcquire(file).orElseThrow()) {
      assertTrue(FileLock.isHeld(file));
    }
    assertFalse(FileLock.isHeld(file));
    Files.writeString(file, "left by a process that was killed");
    assertFalse(FileLock.isHeld(file));
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path target = Files.writeString(directory.resolve("target"), "precious");
    Files.createSymbolicLink(file, target);
    SystemCallException refusal =
        assertThrows(SystemCallException.class, () -> FileLock.tryAcquire(file));
    assertEquals(Errno.ELOOP, refusal.errno());
    assertEquals("precious", Files.readString(target));
  }

  @Test
  void theHolderSaysWhoItIsInTheFileThatItLocked() throws Exception {
    try (FileLock held = FileLock.tryAcquire(file).orElseThrow()) {
      held.describe("process 4711, longer than what comes next");
      held.describe("process 1");
      assertEquals("process 1", Files.readString(file));
    }
  }
}
