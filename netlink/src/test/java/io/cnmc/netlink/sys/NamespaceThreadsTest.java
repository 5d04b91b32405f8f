package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of threads that change namespace. */
class NamespaceThreadsTest {

  @Test
  void tasksOfAThreadThatCannotComeBackFailInsteadOfRunningElsewhereOrWaitingForEachOther() throws Exception {
    try (NamespaceThreads threads = new NamespaceThreads(1)) {
      assertEquals(1, threads.run(() -> 1));
      threads.home().close(); // there is no way back any more
      assertThrows(IllegalStateException.class, () -> threads.runAway(() -> 2));
      FutureTask<Integer> task = new FutureTask<>(() -> threads.run(() -> 3));
      threads.execute(task);
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> task.get(30, TimeUnit.SECONDS));
      assertInstanceOf(IllegalStateException.class, failure.getCause());
    }
  }
}
