package io.cnmc.applier;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an unconfirmed apply is.
 *
 * @param time while waiting, until when; else since when
 * @param pid of the process that applies
 * @param started when that process began, in milliseconds: another one may get its number
 * @param number tells one unconfirmed apply of a process from the next
 */
public record UnconfirmedState(Phase phase, Instant time, long pid, long started, long number) {
  private static final int WORDS = 5;

  /** How far it is. */
  public enum Phase {
    /** Its changes are being made. */
    APPLYING,
    /** It is made, and will be taken back at the time that is said. */
    WAITING,
    /** It is being taken back. */
    TAKING_BACK,
    /** It has been taken back. */
    TAKEN_BACK,
    /** It could not be taken back whole. */
    HALF_WAY
  }

  /** Of an apply of this process that begins now; also for one of which nothing is known. */
  public static UnconfirmedState beginning() {
    ProcessHandle self = ProcessHandle.current();
    return new UnconfirmedState(
        Phase.APPLYING, Instant.now(), self.pid(), startOf(self), System.nanoTime());
  }

  public UnconfirmedState at(Phase next, Instant when) {
    return new UnconfirmedState(next, when, pid, started, number);
  }

  /** Whether it is the same apply, however far. */
  public boolean isOf(UnconfirmedState other) {
    return pid == other.pid && started == other.started && number == other.number;
  }

  /** The process that applies, if it still lives. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(process -> startOf(process) == started);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  String line() {
    String name = phase.name().toLowerCase(Locale.ROOT);
    return "%s %s %d %d %d\n"
        .formatted(name, time.truncatedTo(ChronoUnit.SECONDS), pid, started, number);
  }

  /** Empty for what {@link #line} did not write. */
  static Optional<UnconfirmedState> parse(String line) {
    String[] words = line.strip().split(" ");
    try {
      return words.length == WORDS
          ? Optional.of(
              new UnconfirmedState(
                  Phase.valueOf(words[0].toUpperCase(Locale.ROOT)),
                  Instant.parse(words[1]),
                  Long.parseLong(words[2]),
                  Long.parseLong(words[3]),
                  Long.parseLong(words[4])))
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // no phase, no time or no number
    }
  }
}
