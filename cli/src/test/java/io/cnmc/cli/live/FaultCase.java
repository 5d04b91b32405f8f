package io.cnmc.cli.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process to put faults into: the command that takes a machine from one state to another, or the one that watches over it. A state is a
 * topology's file and variables, as on a command line; the empty list is a machine without it.
 */
record FaultCase(Victim victim, List<String> from, List<String> to) {
  private static final Path FOLDER = Machine.root().resolve("cli/src/test/resources/faults");
  private static final String NOTHING = "nothing";

  /** Who meets the fault. */
  enum Victim {
    /** The command; what it did stays. */
    COMMAND(""),

    /** An apply that nobody confirms. */
    UNCONFIRMED("unconfirmed: "),

    /** The watchdog of such an apply. */
    WATCHDOG("watchdog: ");

    private final String prefix;

    Victim(String prefix) {
      this.prefix = prefix;
    }

    private static Victim of(String words) {
      return Stream.of(UNCONFIRMED, WATCHDOG).filter(v -> words.startsWith(v.prefix)).findFirst().orElse(COMMAND);
    }
  }

  /** How long an apply waits that nobody confirms. */
  private static final String PATIENCE = "1s";

  FaultCase {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /**
   * From its words: {@code A.cnm -var x=1 -> B.cnm}, {@code nothing} for the empty state, {@code
   * unconfirmed: } or {@code watchdog: } in front.
   */
  static FaultCase of(String words) {
    Victim victim = Victim.of(words);
    String[] sides = words.substring(victim.prefix.length()).split(" -> ");
    return new FaultCase(victim, state(sides[0].strip()), state(sides[1].strip()));
  }

  /** Making and destroying what each line of {@code cases} names and each topology beside it, and the changes that the lines have. */
  static List<FaultCase> all() throws IOException {
    List<FaultCase> cases = new ArrayList<>();
    for (String line : lines()) {
      if (line.contains(" -> ")) {
        cases.add(of(line));
      } else {
        cases.add(of(NOTHING + " -> " + line));
        cases.add(of(line + " -> " + NOTHING));
      }
    }
    return cases;
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("cases"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(line.strip());
      }
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .map(file -> Machine.root().relativize(file).toString())
          .filter(file -> file.endsWith(".cnm"))
          .sorted()
          .forEach(lines::add);
    }
    return lines;
  }

  private static List<String> state(String words) {
    return words.equals(NOTHING) ? List.of() : List.of(words.split(" +"));
  }

  /** The arguments of the command that faults are put into. */
  List<String> command() {
    if (to.isEmpty()) {
      return with("destroy", from, "-auto-approve");
    }
    return isTakenBack()
        ? with("apply", to, "-auto-approve", "--confirm", PATIENCE)
        : with("apply", to, "-auto-approve");
  }

  /** Whether its words contain the pattern, which says so when it means an unconfirmed apply or a watchdog. */
  boolean isMeantBy(String pattern) {
    boolean ofOthers = victim != Victim.COMMAND && !pattern.isEmpty() && !pattern.contains(victim.prefix.strip());
    return toString().contains(pattern) && !ofOthers;
  }

  /** Nobody confirms it. */
  boolean isTakenBack() {
    return victim != Victim.COMMAND;
  }

  /** That of its two states which is a topology. */
  List<String> topology() {
    return to.isEmpty() ? from : to;
  }

  static List<String> with(String command, List<String> state, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(state);
    arguments.addAll(List.of(more));
    return arguments;
  }

  @Override
  public String toString() {
    return victim.prefix + words(from) + " -> " + words(to);
  }

  private static String words(List<String> state) {
    return state.isEmpty() ? NOTHING : String.join(" ", state);
  }
}
