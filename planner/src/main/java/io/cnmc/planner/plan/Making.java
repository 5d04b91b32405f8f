package io.cnmc.planner.plan;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.ObjectType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a change makes, apart from what it removes. */
final class Making {
  private Making() {}

  /** The object of a creation or replacement. */
  static @Nullable KernelObject made(Change change) {
    return switch (change) {
      case Change.Create create -> create.after();
      case Change.Replace replace -> replace.after();
      case Change.Update update -> null;
      case Change.Delete delete -> null;
    };
  }

  /** The operation that makes or updates the object; empty for a deletion. */
  static Optional<Operation> operation(Change change) {
    return switch (change) {
      case Change.Create c -> Optional.of(new Operation.Create(c.after(), null, c.cause()));
      case Change.Replace r -> Optional.of(new Operation.Create(r.after(), null, r.cause()));
      case Change.Update u ->
          Optional.of(new Operation.Update(u.before(), u.after(), u.fields(), u.cause()));
      case Change.Delete d -> Optional.empty();
    };
  }

  static List<Change> of(ObjectType type, List<Change> changes) {
    return changes.stream().filter(change -> change.key().type() == type).toList();
  }
}
