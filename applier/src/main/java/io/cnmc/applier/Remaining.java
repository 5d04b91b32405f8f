package io.cnmc.applier;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says, change by change, how the live state differs from what was applied. */
final class Remaining {
  private Remaining() {}

  static List<Diagnostic> diagnostics(Verifier.Verdict.Differs verdict) {
    List<Diagnostic> diagnostics = new ArrayList<>(verdict.errors());
    for (Change change : verdict.plan().changes()) {
      diagnostics.add(
          change.cause().span() == null
              ? Diagnostic.nowhere(KernelCode.NOT_CONVERGED, words(change))
              : Diagnostic.at(KernelCode.NOT_CONVERGED, change.cause().span(), words(change)));
    }
    return diagnostics;
  }

  private static String words(Change change) {
    return switch (change) {
      case Change.Create c -> c.key() + " is missing";
      case Change.Update c -> c.key() + ": " + fields(c.fields());
      case Change.Replace c -> c.key() + ": " + fields(c.fields());
      case Change.Delete c -> c.key() + " is there";
    };
  }

  private static String fields(List<FieldChange> fields) {
    return fields.stream()
        .map(f -> f.name() + " is " + f.before() + " instead of " + f.after())
        .collect(Collectors.joining(", "));
  }
}
