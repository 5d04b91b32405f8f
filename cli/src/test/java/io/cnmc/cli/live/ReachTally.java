package io.cnmc.cli.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run of the matrix comes to.
 *
 * @param topologies combinations of options that were applied
 * @param combinations of them with families and protocols
 */
record ReachTally(int topologies, int combinations, int packets, int disagreements) {
  private static final Pattern LINE =
      Pattern.compile("(\\d+) topologies, (\\d+) combinations, (\\d+) packets, (\\d+) disagreements");

  String line() {
    return topologies + " topologies, " + combinations + " combinations, " + packets + " packets, " + disagreements + " disagreements";
  }

  static Optional<ReachTally> read(String line) {
    Matcher found = LINE.matcher(line);
    return found.matches() ? Optional.of(new ReachTally(at(found, 1), at(found, 2), at(found, 3), at(found, 4))) : Optional.empty();
  }

  private static int at(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  ReachTally plus(ReachTally other) {
    return new ReachTally(
        topologies + other.topologies,
        combinations + other.combinations,
        packets + other.packets,
        disagreements + other.disagreements);
  }
}
