package io.cnmc.applier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Works on many items with a few of the kernel's threads. With one it is the caller's own, so that
 * the order of requests is the order of the items.
 */
final class Workers {
  private final Executor executor;
  private final int threads;

  Workers(Executor executor, int threads) {
    this.executor = executor;
    this.threads = threads;
  }

  /**
   * Calls {@code work} for each item until it once answers false or {@code goOn} does; returns, or
   * throws what {@code work} did, when nothing is running any more.
   */
  <T> void forEach(Collection<T> items, BooleanSupplier goOn, Predicate<T> work) {
    Iterator<T> iterator = items.iterator();
    AtomicBoolean stopped = new AtomicBoolean();
    Runnable loop =
        () -> {
          while (!stopped.get() && goOn.getAsBoolean()) {
            T item;
            synchronized (iterator) {
              if (!iterator.hasNext()) {
                return;
              }
              item = iterator.next();
            }
            if (!work.test(item)) {
              stopped.set(true);
            }
          }
        };
    if (threads == 1 || items.size() <= 1) {
      loop.run();
    } else {
      inParallel(loop, Math.min(threads, items.size()));
    }
  }

  /** Work that gives something, or fails. */
  @FunctionalInterface
  interface Reading<T, R> {
    R read(T item) throws IOException;
  }

  /**
   * What reading each item gives, in any order; stops at the first failure, which it throws. With
   * one thread the order is that of the items.
   */
  <T, R> List<R> map(Collection<T> items, Reading<T, R> reading) throws IOException {
    List<R> results = new ArrayList<>();
    List<IOException> failures = new ArrayList<>();
    forEach(
        items,
        () -> true,
        item -> {
          try {
            R result = reading.read(item);
            synchronized (results) {
              results.add(result);
            }
            return true;
          } catch (IOException e) {
            synchronized (results) {
              failures.add(e);
            }
            return false;
          }
        });
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return results;
  }

  /** Something to read, or a failure. */
  @FunctionalInterface
  interface Source<R> {
    R read() throws IOException;
  }

  /** Of one source, and of others. */
  record Beside<A, R>(A one, List<R> others) {}

  /** What reading one source gives, which is begun first, and what {@link #map} gives for items. */
  <A, T, R> Beside<A, R> mapBeside(Source<A> first, Collection<T> items, Reading<T, R> reading)
      throws IOException {
    List<A> one = Collections.synchronizedList(new ArrayList<>());
    List<R> others = Collections.synchronizedList(new ArrayList<>());
    List<Source<Boolean>> sources = new ArrayList<>();
    sources.add(() -> one.add(first.read()));
    items.forEach(item -> sources.add(() -> others.add(reading.read(item))));
    map(sources, Source::read);
    return new Beside<>(one.getFirst(), List.copyOf(others));
  }

  private void inParallel(Runnable loop, int threads) {
    List<FutureTask<?>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FutureTask<?> task = new FutureTask<>(loop, null);
      running.add(task);
      executor.execute(task);
    }
    awaitAll(running);
    for (FutureTask<?> task : running) {
      if (task.state() == Future.State.FAILED) {
        Throwable failure = task.exceptionNow();
        if (failure instanceof RuntimeException e) {
          throw e; // as from the caller's own thread: who reads knows some of them
        }
        throw new IllegalStateException("a worker failed", failure);
      }
    }
  }

  /** An interrupt waits for the end and is then handed on. */
  private static void awaitAll(List<FutureTask<?>> running) {
    boolean interrupted = false;
    for (FutureTask<?> task : running) {
      while (!task.isDone()) {
        try {
          task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          break; // told when all have ended
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
