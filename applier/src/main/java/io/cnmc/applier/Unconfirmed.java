package io.cnmc.applier;

import io.cnmc.netlink.sys.FileLock;
import io.cnmc.planner.plan.Plan;
import io.cnmc.planner.plan.PlanStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  private final String topology;
  private final Path directory;

  public Unconfirmed(Path runDirectory, String topology) {
    this.runDirectory = runDirectory;
    this.topology = topology;
    this.directory = runDirectory.resolve(topology);
  }

  /** How far it is. */
  public enum Phase {
    /** Its changes are being made. */
    APPLYING,
    /** It is made, and will be taken back at the time that is said. */
    WAITING,
    /** Nobody confirmed it: it has been taken back. */
    TAKEN_BACK,
    /** Nobody confirmed it, and it could not be taken back whole. */
    HALF_WAY
  }

  /**
   * {@code time}: while waiting, until when; afterwards, since when. {@code id} tells one unconfirmed
   * apply from the next.
   */
  public record State(Phase phase, Instant time, String id) {
    private String line() {
      return phase.name().toLowerCase(Locale.ROOT) + " " + time.truncatedTo(ChronoUnit.SECONDS) + " "
          + id;
    }

    private static Optional<State> parse(String line) {
      String[] words = line.strip().split(" ");
      try {
        return words.length == 3
            ? Optional.of(
                new State(
                    Phase.valueOf(words[0].toUpperCase(Locale.ROOT)),
                    Instant.parse(words[1]),
                    words[2]))
            : Optional.empty();
      } catch (RuntimeException e) {
        return Optional.empty(); // neither a phase nor a time
      }
    }

    public State at(Phase next, Instant when) {
      return new State(next, when, id);
    }
  }

  /** Those that have one, sorted. */
  public static List<String> topologies(Path runDirectory) throws IOException {
    if (!Files.isDirectory(runDirectory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(runDirectory)) {
      return entries
          .filter(e -> Files.isRegularFile(e.resolve(STATE), LinkOption.NOFOLLOW_LINKS))
          .map(e -> e.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  public Path plan() {
    return directory.resolve(STATE + ".plan");
  }

  private Path watchdogLock() {
    return runDirectory.resolve(topology + ".watchdog");
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

  /** Takes it for this process, whose number the file then holds; empty when somebody else has it. */
  public Optional<Watch> watch() throws IOException {
    Optional<FileLock> lock = FileLock.tryAcquire(watchdogLock());
    if (lock.isPresent()) {
      Files.writeString(watchdogLock(), ProcessHandle.current().pid() + "\n");
    }
    return lock.map(Watch::new);
  }

  /** Whether a watchdog lives that will take it back. */
  public boolean isWatched() {
    return FileLock.isHeld(watchdogLock());
  }

  /** Empty when there is none, or none that can be read. */
  public Optional<State> state() throws IOException {
    Path file = directory.resolve(STATE);
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return State.parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Before the first change: what was is on disk when it returns. */
  public State begin(Plan plan) throws IOException {
    RunDirectory.create(directory);
    PlanStore.save(plan, "unconfirmed", plan());
    State state =
        new State(
            Phase.APPLYING,
            Instant.now(),
            Long.toString(ProcessHandle.current().pid()) + "-" + System.nanoTime());
    write(state);
    return state;
  }

  /** Written beside and renamed, readable by root alone. */
  public void write(State state) throws IOException {
    RunDirectory.create(directory);
    Path temporary = directory.resolve(STATE + ".new");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap((state.line() + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(temporary, directory.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** It is confirmed, or of no interest any more. */
  public void end() throws IOException {
    Files.deleteIfExists(directory.resolve(STATE + ".new"));
    Files.deleteIfExists(directory.resolve(STATE));
    Files.deleteIfExists(plan());
    if (Files.exists(watchdogLock(), LinkOption.NOFOLLOW_LINKS)) {
      FileLock.tryAcquire(watchdogLock()).ifPresent(FileLock::close); // one that was killed
    }
    RunDirectory.deleteIfEmpty(directory);
  }
}
