package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.TopologyLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a signal does, at each moment that it can come; the hook is called as the JVM calls it. */
@Timeout(20)
final class InterruptsTest {
  @TempDir private Path folder;
  private Path run;

  private final CancellationToken token = new CancellationToken();
  private final Interrupts interrupts = new Interrupts(token);

  @BeforeEach
  void setRunDirectory() {
    run = folder.resolve("run");
  }

  private TopologyLock lock() {
    return lock(run);
  }

  private TopologyLock lock(Path run) {
    return assertInstanceOf(
            TopologyLock.Result.Held.class,
            TopologyLock.acquire(run, "shop", "test", Duration.ZERO))
        .lock();
  }

  private Thread signal() {
    Thread thread = new Thread(interrupts::interrupt);
    thread.start();
    return thread;
  }

  /** As a plug-in's codec may do it. */
  static final class ExitingWorker {
    public static void main(String[] arguments) {
      Interrupts interrupts = Interrupts.install(new CancellationToken());
      interrupts.hold(new InterruptsTest().lock(Path.of(arguments[0])));
      interrupts.begin();
      System.exit(7);
    }
  }

  @Test
  void anApplyThatCallsExitEnds() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(ExitingWorker.class.getName(), run.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      assertEquals(7, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void beforeTheLockTheProcessWaitsForItsFileToGo() throws Exception {
    Thread signal = signal();
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
    assertTrue(signal.isAlive(), "the file may be made any moment");
    assertFalse(interrupts.hold(lock()));
    signal.join();
    assertFalse(Files.exists(run));
    assertFalse(token.isCancelled());
  }

  @Test
  void beforeALockThatNeverComesTheProcessEnds() throws Exception {
    Thread signal = signal();
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
    interrupts.close();
    signal.join();
    assertFalse(interrupts.begin());
  }

  @Test
  void whilePlanningTheLockGoesAndNothingBegins() {
    assertTrue(interrupts.hold(lock()));
    interrupts.interrupt();
    assertFalse(Files.exists(run));
    assertFalse(interrupts.begin());
    interrupts.close();
    lock().close();
    assertFalse(Files.exists(run));
  }

  @Test
  void whileApplyingTheApplyIsCancelledAndTheProcessWaitsForIt() throws Exception {
    assertTrue(interrupts.hold(lock()));
    assertTrue(interrupts.begin());
    Thread signal = signal();
    while (!token.isCancelled()) {
      Thread.onSpinWait();
    }
    signal.join(100);
    assertTrue(signal.isAlive(), "the apply is still under way");
    assertTrue(Files.exists(run.resolve("shop.lock")));
    interrupts.close();
    assertFalse(Files.exists(run));
    signal.interrupt(); // here nobody halts the process
    signal.join();
    assertEquals(Thread.State.TERMINATED, signal.getState());
  }
}
