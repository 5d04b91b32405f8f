package io.cnmc.compiler.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects messages; equal ones are kept once, and at most {@link #LIMIT} in all, the rest being
 * counted.
 */
public final class Diagnostics {
  /** Enough for any file that a person mends; a hostile one cannot fill the memory. */
  public static final int LIMIT = 1_000;

  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing((Diagnostic d) -> d.span().map(s -> s.file().name()).orElse(""))
          .thenComparing(d -> d.span().map(Span::start).orElse(-1));

  private final Set<Diagnostic> seen = new LinkedHashSet<>();
  private int errors;
  private int dropped;

  public void add(Diagnostic diagnostic) {
    if (seen.size() >= LIMIT) {
      dropped++;
      errors += diagnostic.severity() == Severity.ERROR ? 1 : 0;
    } else if (seen.add(diagnostic)) {
      errors += diagnostic.severity() == Severity.ERROR ? 1 : 0;
    }
  }

  public void addAll(Iterable<Diagnostic> diagnostics) {
    diagnostics.forEach(this::add);
  }

  /** No further message is kept, so that none needs to be made with care. */
  public boolean isFull() {
    return seen.size() >= LIMIT;
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  public int errorCount() {
    return errors;
  }

  /** How many messages beyond {@link #LIMIT} were left out. */
  public int dropped() {
    return dropped;
  }

  /** In order of their places: by file name, then offset; messages without a place first. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> list = new ArrayList<>(seen);
    list.sort(BY_PLACE);
    return list;
  }
}
