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
  private record Step(Lazy<?> lazy, @Nullable Span use) {}

  Evaluations(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void enter(Lazy<?> lazy, @Nullable Span use) {
    steps.add(new Step(lazy, use));
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
    List<Located<String>> uses = new ArrayList<>();
    for (int i = start; i < steps.size(); i++) {
      boolean last = i == steps.size() - 1;
      String from = steps.get(i).lazy().description();
      String to = steps.get(last ? start : i + 1).lazy().description();
      Span use = last ? closing : steps.get(i + 1).use();
      names.add(from);
      if (use != null) {
        uses.add(new Located<>(from + " needs " + (from.equals(to) ? "itself" : to), use));
      }
    }
    if (!uses.isEmpty()) {
      diagnostics.add(cycle(names, uses));
    }
  }

  /** Every place where one value needs the next; the message starts at the first of them. */
  private static Diagnostic cycle(List<String> names, List<Located<String>> uses) {
    Diagnostic message =
        Diagnostic.at(NameCode.CYCLE, uses.getFirst().span(), uses.getFirst().value());
    for (Located<String> use : uses.subList(1, Math.min(uses.size(), SHOWN))) {
      message = message.and(use.span(), use.value());
    }
    String path =
        names.stream().limit(SHOWN).collect(Collectors.joining(" → "))
            + (names.size() > SHOWN ? " → …" : "");
    return message.note("the cycle: " + path + " → " + names.getFirst());
  }
}
