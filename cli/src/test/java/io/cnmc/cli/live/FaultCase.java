package io.cnmc.cli.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process to put faults into: the command that takes a machine from one state to another. A state is a topology's file and variables, as on a
 * command line; the empty list is a machine without it.
 */
record FaultCase(List<String> from, List<String> to) {
  private static final Path FOLDER = Machine.root().resolve("cli/src/test/resources/faults");
  private static final String NOTHING = "nothing";

  FaultCase {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /** From its words: {@code A.cnm -var x=1 -> B.cnm}, {@code nothing} for the empty state. */
  static FaultCase of(String words) {
    String[] sides = words.split(" -> ");
    return new FaultCase(state(sides[0].strip()), state(sides[1].strip()));
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
    return to.isEmpty() ? with("destroy", from, "-auto-approve") : with("apply", to, "-auto-approve");
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
    return words(from) + " -> " + words(to);
  }

  private static String words(List<String> state) {
    return state.isEmpty() ? NOTHING : String.join(" ", state);
  }
}
