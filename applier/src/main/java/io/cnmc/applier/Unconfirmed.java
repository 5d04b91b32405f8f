package io.cnmc.applier;

import io.cnmc.netlink.sys.FileLock;
import io.cnmc.netlink.sys.Listing;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An apply that is to be taken back unless somebody confirms it, on disk: {@code RUN/TOPOLOGY/
 * unconfirmed} says how far it is, {@code RUN/TOPOLOGY/unconfirmed.plan} holds the state before.
 * Whoever changes either holds the topology's lock. A watchdog process that lives holds the lock
 * {@code RUN/TOPOLOGY.watchdog}.
 */
public final class Unconfirmed {
  private static final String STATE = "unconfirmed";
  private static final int MAX_BYTES = 4096;

  private final Path runDirectory;
  private final Path directory;
  private final Path watchdogLock;
  private final RunFile file;

  public Unconfirmed(Path runDirectory, String topology) {
    this.runDirectory = runDirectory;
    this.directory = runDirectory.resolve(topology);
    this.watchdogLock = runDirectory.resolve(topology + ".watchdog");
    this.file = new RunFile(directory, STATE);
  }

  /** Those that have one, sorted. */
  public static List<String> topologies(Path runDirectory) throws IOException {
    if (!Files.isDirectory(runDirectory)) {
      return List.of();
    }
    return Listing.names(runDirectory).stream()
        .filter(
            e -> Files.exists(runDirectory.resolve(e).resolve(STATE), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** What was, and what was to be. */
  public Path plan() {
    return directory.resolve(STATE + ".plan");
  }

  /** What is known of it. */
  public sealed interface Reading {
    /** There is none. */
    record None() implements Reading {}

    record Known(UnconfirmedState state) implements Reading {}

    /** There is one, and how far it is cannot be told; {@code why} is for people. */
    record Damaged(String why) implements Reading {}
  }

  /** A file that cannot be believed does not mean that there is none. */
  public Reading reading() throws IOException {
    return switch (file.read(MAX_BYTES)) {
      case RunFile.Reading.Missing missing -> new Reading.None();
      case RunFile.Reading.Damaged(String why, String rest) -> new Reading.Damaged(why);
      case RunFile.Reading.Whole(String text) ->
          UnconfirmedState.parse(text)
              .<Reading>map(Reading.Known::new)
              .orElse(new Reading.Damaged("it says nothing that cnmc writes"));
    };
  }

  /** Before the first change: what was is on disk when it returns. */
  public UnconfirmedState begin(Plan plan) throws IOException {
    RunDirectory.create(directory);
    PlanStore.save(plan, STATE, plan());
    UnconfirmedState state = UnconfirmedState.beginning();
    write(state);
    return state;
  }

  public void write(UnconfirmedState state) throws IOException {
    file.write(state.line());
  }

  /** It is confirmed, or of no interest any more. */
  public void end() throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    file.delete();
    Files.deleteIfExists(plan());
    PlanStore.deletePartial(directory);
    if (Files.exists(watchdogLock, LinkOption.NOFOLLOW_LINKS)) {
      FileLock.tryAcquire(watchdogLock).ifPresent(FileLock::close); // one that was killed
    }
    RunDirectory.deleteIfEmpty(directory);
  }

  /** The place of the one watchdog of a topology, while it is open. */
  public final class Watch implements AutoCloseable {
    private final FileLock lock;

    private Watch(FileLock lock) {
      this.lock = lock;
    }

    @Override
    public void close() {
      lock.close();
      RunDirectory.deleteIfEmpty(runDirectory);
    }
  }

  /**
   * Takes it for this process, whose number the file then holds; empty when somebody else has it.
   */
  public Optional<Watch> watch() throws IOException {
    Optional<FileLock> lock = FileLock.tryAcquire(watchdogLock);
    if (lock.isPresent()) {
      lock.get().describe(ProcessHandle.current().pid() + "\n");
    }
    return lock.map(Watch::new);
  }

  /** Whether a watchdog lives that will take it back. */
  public boolean isWatched() {
    return FileLock.isHeld(watchdogLock);
  }
}
