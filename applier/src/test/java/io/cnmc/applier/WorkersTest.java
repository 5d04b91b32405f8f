package io.cnmc.applier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorkersTest {
  private static final Executor THREADS = Thread::startVirtualThread;
  private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

  @Test
  void oneWorkerIsTheCallerAndKeepsTheOrder() {
    List<Integer> seen = new ArrayList<>();
    new Workers(
            task -> {
              throw new AssertionError("no thread is needed");
            },
            1)
        .forEach(ITEMS, () -> true, seen::add);
    assertEquals(ITEMS, seen);
  }

  @Test
  void everyItemIsWorkedOnOnce() {
    AtomicInteger sum = new AtomicInteger();
    new Workers(THREADS, 4).forEach(ITEMS, () -> true, item -> sum.addAndGet(item) >= 0);
    assertEquals(4950, sum.get());
  }

  @Test
  void aRefusalStopsAllWorkers() {
    AtomicInteger count = new AtomicInteger();
    new Workers(THREADS, 2).forEach(ITEMS, () -> true, item -> count.incrementAndGet() < 10);
    assertTrue(count.get() >= 10 && count.get() <= 11, () -> "items worked on: " + count);
  }

  @Test
  void nothingBeginsAfterACancellation() {
    AtomicInteger count = new AtomicInteger();
    new Workers(THREADS, 2).forEach(ITEMS, () -> false, item -> count.incrementAndGet() > 0);
    assertEquals(0, count.get());
  }

  @Test
  void aFailureIsToldWhenTheOthersHaveEnded() {
    CountDownLatch failed = new CountDownLatch(1);
    AtomicBoolean otherEnded = new AtomicBoolean();
    IllegalArgumentException failure = new IllegalArgumentException("broken");
    IllegalArgumentException told =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Workers(THREADS, 2)
                    .forEach(
                        List.of(1, 2),
                        () -> true,
                        item -> {
                          if (item == 1) {
                            failed.countDown();
                            throw failure;
                          }
                          awaitQuietly(failed);
                          otherEnded.set(true);
                          return true;
                        }));
    assertSame(failure, told);
    assertTrue(otherEnded.get());
  }

  @Test
  void oneIsReadBesideOthersAndFirst() throws IOException {
    List<String> order = new ArrayList<>();
    Workers.Beside<String, Integer> read =
        new Workers(THREADS, 1)
            .mapBeside(
                () -> {
                  order.add("first");
                  return "one";
                },
                List.of(1, 2),
                item -> {
                  order.add("item " + item);
                  return item * 10;
                });
    assertEquals("one", read.one());
    assertEquals(List.of(10, 20), read.others());
    assertEquals(List.of("first", "item 1", "item 2"), order);
  }

  @Test
  void aFailureOfTheFirstIsThrown() {
    IOException failure = new IOException("gone");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                new Workers(THREADS, 2)
                    .mapBeside(
                        () -> {
                          throw failure;
                        },
                        ITEMS,
                        item -> item));
    assertSame(failure, thrown);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
