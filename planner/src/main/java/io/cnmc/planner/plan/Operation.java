package io.cnmc.planner.plan;

import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step towards the desired state: what a backend turns into requests. */
public sealed interface Operation {
  Cause cause();

  /** {@code companion} is the other end of a veth pair, made by the same request; else null. */
  record Create(KernelObject object, @Nullable KernelObject companion, Cause cause)
      implements Operation {}

  record Update(KernelObject before, KernelObject after, List<FieldChange> fields, Cause cause)
      implements Operation {}

  /** {@code companion} is the other end of a veth pair, which goes with it; else null. */
  record Delete(KernelObject object, @Nullable KernelObject companion, Cause cause)
      implements Operation {}

  /** Brings up a link that was created down so that its rules and settings come first. */
  record LinkUp(io.cnmc.planner.state.Link link, Cause cause) implements Operation {}
}
