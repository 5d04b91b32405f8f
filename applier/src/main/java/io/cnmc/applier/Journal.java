package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says on disk that an apply is under way: {@code RUN/TOPOLOGY/journal}, there from before the
 * first change until after the last. Found by somebody who holds the topology's lock, it means that
 * its writer died half-way. What to do then needs no journal, for the kernel's state says it, but
 * for what no state has: so it names the sandboxes that were worked on ({@link Leftovers}).
 */
public final class Journal {
  private static final int MAX_BYTES = 16 << 20;
  private static final String UNKNOWN = "what it had set out to do cannot be read";

  private final Path directory;
  private final String prefix;
  private final RunFile file;

  public Journal(Path runDirectory, String topology) {
    this.directory = runDirectory.resolve(topology);
    this.prefix = Ownership.sandboxName(topology, "");
    this.file = new RunFile(directory, "journal");
  }

  /**
   * A warning with what an interrupted apply had set out to do, in its own words; only true while
   * nobody else holds the topology's lock.
   */
  public Optional<Diagnostic> interruption() {
    return switch (reading()) {
      case RunFile.Reading.Missing missing -> Optional.empty();
      case RunFile.Reading.Whole(String text) ->
          Optional.of(interruption(text.lines().findFirst().orElse(UNKNOWN)));
      case RunFile.Reading.Damaged(String why, String rest) ->
          Optional.of(interruption(UNKNOWN + ": the journal is damaged, " + why));
    };
  }

  private static Diagnostic interruption(String words) {
    return Diagnostic.nowhere(KernelCode.EARLIER_APPLY_INTERRUPTED, words)
        .note("the plan is made from what there is: applying finishes it, destroying ends it");
  }

  /**
   * Those that an interrupted apply was about to work on. Of a damaged journal those that can still
   * be read: whole lines that name sandboxes of the topology, where only what is empty is removed.
   */
  SortedSet<String> sandboxes() {
    return switch (reading()) {
      case RunFile.Reading.Missing missing -> new TreeSet<>();
      case RunFile.Reading.Damaged(String why, String rest) ->
          names(rest.substring(0, rest.lastIndexOf('\n') + 1));
      case RunFile.Reading.Whole(String text) -> names(text);
    };
  }

  private SortedSet<String> names(String text) {
    return text.lines()
        .filter(line -> line.startsWith(prefix))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private RunFile.Reading reading() {
    try {
      return file.read(MAX_BYTES);
    } catch (IOException e) {
      return new RunFile.Reading.Damaged(String.valueOf(e.getMessage()));
    }
  }

  /** The kernel is as somebody desires it: an interruption is of no interest any more. */
  void clear() throws IOException {
    end();
  }

  /** Before the first change. On disk when it returns. */
  void begin(String what, Collection<String> sandboxes) throws IOException {
    Set<String> names = sandboxes(); // of an earlier one that was interrupted
    names.addAll(sandboxes);
    file.write(what + "\n" + String.join("", names.stream().map(name -> name + "\n").toList()));
  }

  /** After the last change, whatever its outcome: the report tells the rest. */
  void end() throws IOException {
    file.delete();
    RunDirectory.deleteIfEmpty(directory);
  }
}
