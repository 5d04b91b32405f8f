package io.cnmc.applier;

import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Works on many items with a few threads. With one thread it is the caller's own, so that the order
 * of requests is the order of the items.
 */
final class Workers {
  private final int threads;

  Workers(int threads) {
    this.threads = threads;
  }

  /**
   * Calls {@code work} for each item until it once answers false or {@code goOn} does; returns when
   * nothing is running any more.
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

  private static void inParallel(Runnable loop, int threads) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(loop));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
