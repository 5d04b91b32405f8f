package io.cnmc.cli.live;

import java.util.Locale;
import java.util.Optional;

/**
 * How a case went.
 *
 * @param calls that change the machine, of its process without a fault
 * @param faults that were put into it, each of which fired, unless it is a failure
 */
record FaultTally(String name, int calls, int faults, int failures, double seconds) {
  private static final String MARK = "tally\t";

  String line() {
    return MARK + String.join("\t", name, "" + calls, "" + faults, "" + failures, "" + seconds);
  }

  static Optional<FaultTally> read(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    String[] words = line.substring(MARK.length()).split("\t");
    return Optional.of(
        new FaultTally(
            words[0],
            Integer.parseInt(words[1]),
            Integer.parseInt(words[2]),
            Integer.parseInt(words[3]),
            Double.parseDouble(words[4])));
  }

  FaultTally plus(FaultTally other) {
    return new FaultTally(
        name, calls + other.calls, faults + other.faults, failures + other.failures, seconds + other.seconds);
  }

  /** A row of a table in Markdown. */
  String row() {
    return String.format(Locale.ROOT, "| %s | %d | %d | %d | %.1f |", name, calls, faults, failures, seconds);
  }
}
