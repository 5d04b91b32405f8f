package io.cnmc.cli;

import io.cnmc.applier.ApplyListener;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.TopologyLock;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.UnconfirmedState;
import io.cnmc.applier.UnconfirmedState.Phase;
import io.cnmc.netlink.LinuxKernel;
import io.cnmc.netlink.sys.ProcessSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process of its own that takes an apply back when nobody confirms it in time, or when the
 * process that applies dies. It has no terminal, and nobody waits for it.
 */
final class Watchdog {
  /** What it prints, once, when it is sure that it could do its work. */
  static final String READY = "ready";

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration FOR_EARLIER_ONE = Duration.ofSeconds(10);

  /** How much longer than it is to wait an apply may take until it counts as stuck. */
  private static final Duration FOR_THE_APPLY = Duration.ofMinutes(10);

  /** How long what could not be taken back is tried again; the pauses double. */
  private static final Duration FOR_OBSTACLES = Duration.ofHours(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Unconfirmed unconfirmed;
  private final String topology;
  private final Duration time;
  private final UnconfirmedState mine;
  private UnconfirmedState last;
  private final TakingBack takingBack;

  private Watchdog(String topology, Duration time) throws IOException {
    this.topology = topology;
    this.time = time;
    this.unconfirmed = new Unconfirmed(RunDirectory.DEFAULT, topology);
    if (!(unconfirmed.reading() instanceof Unconfirmed.Reading.Known(UnconfirmedState state))) {
      throw new IOException("nothing to watch");
    }
    this.mine = state;
    this.last = state;
    this.takingBack = new TakingBack(unconfirmed, session());
  }

  /** A topology, and how many milliseconds it waits once it is applied. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      ProcessSession.begin();
      Watchdog watchdog =
          new Watchdog(arguments[0], Duration.ofMillis(Long.parseLong(arguments[1])));
      try (Unconfirmed.Watch place = watchdog.takePlace()) {
        say(READY);
        watchdog.watch();
      }
    } catch (CommandFailure e) {
      say(String.valueOf(e.diagnostics()));
    } catch (IOException | RuntimeException e) {
      say(e.toString());
    }
    Runtime.getRuntime().halt(0);
  }

  private static void say(String line) {
    System.out.println(line.replace('\n', ' '));
    System.out.flush();
  }

  /** One that is confirmed ends a moment later. */
  private Unconfirmed.Watch takePlace() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + FOR_EARLIER_ONE.toNanos();
    while (true) {
      Optional<Unconfirmed.Watch> place = unconfirmed.watch();
      if (place.isPresent()) {
        return place.get();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("another watchdog of " + topology + " lives");
      }
      Thread.sleep(PAUSE);
    }
  }

  private void watch() throws IOException, InterruptedException {
    long stuck = System.nanoTime() + time.plus(FOR_THE_APPLY).toNanos();
    while (is(Phase.APPLYING)) {
      boolean late = System.nanoTime() - stuck >= 0;
      if (takeBackIf(Phase.APPLYING, late)) { // the lock is free: who applied has died
        break;
      }
      Thread.sleep(PAUSE);
    }
    long deadline = System.nanoTime() + time.toNanos();
    while (is(Phase.WAITING)) {
      if (System.nanoTime() - deadline >= 0 && takeBackIf(Phase.WAITING, true)) {
        break;
      }
      Thread.sleep(PAUSE);
    }
    tryAgain();
  }

  /** What was in the way may go. */
  private void tryAgain() throws IOException, InterruptedException {
    long end = System.nanoTime() + FOR_OBSTACLES.toNanos();
    Duration pause = Duration.ofSeconds(1);
    while (is(Phase.HALF_WAY) && System.nanoTime() - end < 0) {
      for (long next = System.nanoTime() + pause.toNanos();
          System.nanoTime() - next < 0 && is(Phase.HALF_WAY); ) {
        Thread.sleep(PAUSE);
      }
      takeBackIf(Phase.HALF_WAY, false);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
  }

  /** Where the file is damaged, what it said last is true until it is taken back, or is gone. */
  private boolean is(Phase phase) throws IOException {
    return switch (unconfirmed.reading()) {
      case Unconfirmed.Reading.None none -> false;
      case Unconfirmed.Reading.Damaged damaged -> last.phase() == phase;
      case Unconfirmed.Reading.Known(UnconfirmedState state) -> {
        last = state;
        yield state.phase() == phase && state.isOf(mine);
      }
    };
  }

  /**
   * Under the topology's lock, where it may turn out that nothing is to be done. Who applied and
   * does not end, because nobody reads what it prints or because it was stopped, is made to.
   */
  private boolean takeBackIf(Phase phase, boolean late) throws IOException {
    return switch (TopologyLock.acquire(
        RunDirectory.DEFAULT, topology, "cnmc watchdog", Duration.ZERO)) {
      case TopologyLock.Result.Held held -> {
        try (TopologyLock lock = held.lock()) {
          yield is(phase) && takeBack();
        }
      }
      case TopologyLock.Result.Busy busy -> {
        if (late && is(phase)) {
          mine.process().ifPresent(ProcessHandle::destroyForcibly);
        }
        yield false;
      }
      case TopologyLock.Result.Failed failed -> false;
    };
  }

  /** True when it was tried, and the state says how it went; false when that cannot be written. */
  private boolean takeBack() {
    try {
      takingBack.run(mine, ApplyListener.SILENT);
      return true;
    } catch (RuntimeException e) {
      return true; // half-way, and tried again
    } catch (IOException e) {
      return false; // the run directory is full, or cannot be written for now
    }
  }

  private static Session session() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), nowhere, nowhere, "", System::getenv);
    return new Session(terminal, System::getenv, Path.of(""), LinuxKernel::open);
  }
}
