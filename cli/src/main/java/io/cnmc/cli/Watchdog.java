package io.cnmc.cli;

import io.cnmc.applier.Applier;
import io.cnmc.applier.ApplyListener;
import io.cnmc.applier.ApplyOptions;
import io.cnmc.applier.ApplyReport;
import io.cnmc.applier.CancellationToken;
import io.cnmc.applier.RunDirectory;
import io.cnmc.applier.TopologyLock;
import io.cnmc.applier.Unconfirmed;
import io.cnmc.applier.Unconfirmed.Phase;
import io.cnmc.netlink.LinuxKernel;
import io.cnmc.netlink.sys.ProcessSession;
import io.cnmc.planner.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private static final Duration FOR_OTHERS = Duration.ofMinutes(1);

  private final Unconfirmed unconfirmed;
  private final String topology;
  private final Duration time;
  private final Plan plan;
  private final String id;

  private Watchdog(String topology, Duration time) throws IOException {
    this.topology = topology;
    this.time = time;
    this.unconfirmed = new Unconfirmed(RunDirectory.DEFAULT, topology);
    this.plan = SavedPlans.read(unconfirmed.plan()).plan();
    this.id = unconfirmed.state().orElseThrow(() -> new IOException("nothing to watch")).id();
  }

  /** A topology, and how many milliseconds it waits once it is applied. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ProcessSession.begin();
    Watchdog watchdog =
        new Watchdog(arguments[0], Duration.ofMillis(Long.parseLong(arguments[1])));
    try (Unconfirmed.Watch place = watchdog.takePlace()) {
      System.out.println(READY);
      System.out.flush();
      watchdog.watch();
    }
    Runtime.getRuntime().halt(0);
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
    while (is(Phase.APPLYING)) {
      if (takeBackIf(Phase.APPLYING, Duration.ZERO)) { // free: who applied has died
        return;
      }
      Thread.sleep(PAUSE);
    }
    long deadline = System.nanoTime() + time.toNanos();
    while (is(Phase.WAITING)) {
      if (System.nanoTime() - deadline >= 0 && takeBackIf(Phase.WAITING, FOR_OTHERS)) {
        return;
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean is(Phase phase) throws IOException {
    return unconfirmed
        .state()
        .filter(state -> state.phase() == phase && state.id().equals(id))
        .isPresent();
  }

  /** Under the topology's lock, where it may turn out that nothing is to be done. */
  private boolean takeBackIf(Phase phase, Duration patience) throws IOException {
    if (TopologyLock.acquire(RunDirectory.DEFAULT, topology, "cnmc watchdog", patience)
        instanceof TopologyLock.Result.Held held) {
      try (TopologyLock lock = held.lock()) {
        if (!is(phase)) {
          return false;
        }
        boolean whole = takeBack() instanceof ApplyReport.Reverted;
        Phase after = whole ? Phase.TAKEN_BACK : Phase.HALF_WAY;
        unconfirmed.write(new Unconfirmed.State(after, Instant.now(), id));
        return true;
      }
    }
    return false;
  }

  private ApplyReport takeBack() throws IOException {
    Planning planning = Planning.live(session());
    ApplyOptions options =
        new ApplyOptions(
            ApplyOptions.OnError.REVERT,
            Runtime.getRuntime().availableProcessors(),
            new CancellationToken());
    return new Applier(planning.kernel(), planning.planner(), RunDirectory.DEFAULT)
        .takeBack(plan, options, ApplyListener.SILENT);
  }

  private static Session session() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), nowhere, nowhere, "", System::getenv);
    return new Session(terminal, System::getenv, Path.of(""), LinuxKernel::open);
  }
}
