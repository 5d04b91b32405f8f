package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lazy values being computed now, outermost first; finds cycles. */
final class Evaluations {
  private static final int SHOWN = 8;

  private final Diagnostics diagnostics;
  private final List<Step> steps = new ArrayList<>();

  /** One value under computation, and the place in the one before that asked for it. */
  private record Step(Lazy<?> lazy, String description, @Nullable Span use) {}

  Evaluations(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void enter(Lazy<?> lazy, String description, @Nullable Span use) {
    steps.add(new Step(lazy, description, use));
  }

  void leave() {
    steps.removeLast();
  }

  void reportCycle(Lazy<?> lazy, @Nullable Span closing) {
    int start = steps.size() - 1;
    while (steps.get(start).lazy() != lazy) {
      start--;
    }
    List<String> names = new ArrayList<>();
    List<Span> uses = new ArrayList<>();
    for (int i = start; i < steps.size(); i++) {
      names.add(steps.get(i).description());
      Span use = i + 1 < steps.size() ? steps.get(i + 1).use() : closing;
      if (use != null) {
        uses.add(use);
      }
    }
    if (!uses.isEmpty()) {
      diagnostics.add(cycle(names, uses));
    }
  }

  /** {@code uses.get(i)} is where one needs the next; the message starts at the first of them. */
  private static Diagnostic cycle(List<String> names, List<Span> uses) {
    Diagnostic message =
        Diagnostic.at(
            NameCode.CYCLE,
            uses.getFirst(),
            uses.size() == 1
                ? names.getFirst() + " needs itself"
                : names.getFirst() + " needs this first");
    for (int i = 1; i < Math.min(uses.size(), SHOWN); i++) {
      boolean last = i == uses.size() - 1;
      message =
          message.and(uses.get(i), last ? "which closes the cycle here" : "which needs this first");
    }
    String path =
        names.stream().limit(SHOWN).collect(Collectors.joining(" → "))
            + (names.size() > SHOWN ? " → …" : "");
    return message.note("the cycle: " + path + " → " + names.getFirst());
  }
}
