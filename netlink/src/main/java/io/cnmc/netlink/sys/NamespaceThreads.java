package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A few platform threads that change namespace for a task and come back after it, so that no thread
 * of anybody else's ever runs in the wrong one, and no idle thread keeps a deleted one alive. They
 * inherit the namespaces, of mounts too, of the thread that makes this object.
 */
public final class NamespaceThreads implements Executor, AutoCloseable {
  private final Descriptor home;
  private final ThreadPoolExecutor threads;

  /** One of the threads; while it is away in another namespace it takes no task of this object. */
  private final class Worker extends Thread {
    private boolean away;

    /** It could not come back. */
    private boolean lost;

    Worker(Runnable loop) {
      super(loop, "netns");
      setDaemon(true);
    }

    /** Runs a task at home: one that is lost comes back first, or the task fails. */
    <T> T runHere(Task<T> task) throws IOException {
      if (lost) {
        comeBack();
      }
      return task.run();
    }

    private void comeBack() throws SystemCallException {
      lost = true;
      NetworkNamespaces.enter(home.number());
      lost = false;
    }

    NamespaceThreads owner() {
      return NamespaceThreads.this;
    }
  }

  /** What runs on one of the threads. */
  @FunctionalInterface
  public interface Task<T> {
    T run() throws IOException;
  }

  public NamespaceThreads(int count) throws IOException {
    this.home = NetworkNamespaces.own();
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Worker::new);
    threads.prestartAllCoreThreads(); // now, because a thread inherits from the one that starts it
  }

  /** The namespace that the threads come back to. */
  public Descriptor home() {
    return home;
  }

  /** Hands a task to one of the threads, at home, and does not wait for it. */
  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /** Runs a task at home: at once when the calling thread is one of these and there. */
  public <T> T run(Task<T> task) throws IOException {
    return Thread.currentThread() instanceof Worker worker && worker.owner() == this && !worker.away
        ? worker.runHere(task)
        : await(threads.submit(() -> run(task)));
  }

  /** Runs a task in the namespace of an open descriptor. */
  public <T> T runIn(int namespace, Task<T> task) throws IOException {
    return runAway(
        () -> {
          NetworkNamespaces.enter(namespace);
          return task.run();
        });
  }

  /** Runs a task that changes the namespace itself. */
  public <T> T runAway(Task<T> task) throws IOException {
    return run(
        () -> {
          Worker worker = (Worker) Thread.currentThread();
          worker.away = true;
          try {
            return task.run();
          } finally {
            worker.away = false;
            worker.comeBack();
          }
        });
  }

  @Override
  public void close() {
    threads.shutdown();
    home.close();
  }

  /** Tasks are short system calls, so an interrupt waits for the end and is then handed on. */
  private static <T> T await(Future<T> future) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw rethrow(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException rethrow(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> new IOException(cause);
    };
  }
}
