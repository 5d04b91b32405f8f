package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks and journals lie in a directory that is root's alone, or nowhere. */
class RunDirectoryTest {
  @TempDir Path place;
  private Path run;

  @BeforeEach
  void run() {
    run = place.resolve("cnmc");
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(IOException.class, () -> RunDirectory.create(run)).getMessage());
  }

  private static String mode(Path directory) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
  }

  @Test
  void itIsMadeForItsOwnerAlone() throws IOException {
    RunDirectory.create(run.resolve("shop"));
    RunDirectory.create(run.resolve("shop"));
    assertEquals("rwx------", mode(run));
    assertEquals("rwx------", mode(run.resolve("shop")));
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
    Files.createSymbolicLink(run, elsewhere);
    assertEquals("`" + run + "` is no directory", refusal());
    Files.delete(elsewhere);
    assertEquals("`" + run + "` is no directory", refusal());
    assertEquals(List.of("cnmc"), List.of(place.toFile().list()));
  }

  @Test
  void oneThatOthersMayWriteIsNotUsed() throws IOException {
    Files.createDirectory(run);
    for (String mode : List.of("rwxrwx---", "rwx----w-", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(run, PosixFilePermissions.fromString(mode));
      assertEquals("`" + run + "` can be written by others than its owner", refusal(), mode);
    }
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    RunDirectory.create(run);
  }

  @Test
  void whoWantsALockIsTold() throws IOException {
    Files.createSymbolicLink(run, Files.createDirectory(place.resolve("elsewhere")));
    TopologyLock.Result result = TopologyLock.acquire(run, "shop", "apply", Duration.ZERO);
    assertEquals(
        new TopologyLock.Result.Failed(
            io.cnmc.compiler.diagnostics.Diagnostic.nowhere(
                KernelCode.RUN_DIRECTORY,
                "`" + run.resolve("shop.lock") + "`: `" + run + "` is no directory")),
        result);
  }
}
