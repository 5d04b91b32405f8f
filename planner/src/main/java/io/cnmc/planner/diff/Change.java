package io.cnmc.planner.diff;

import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.ObjectKey;
import java.util.List;

/** A difference between desired and observed state, of one object. */
public sealed interface Change {
  ObjectKey key();

  Cause cause();

  record Create(KernelObject after, Cause cause) implements Change {
    @Override
    public ObjectKey key() {
      return after.key();
    }
  }

  record Update(
      KernelObject before, KernelObject after, List<FieldChange> fields, Impact impact, Cause cause)
      implements Change {
    @Override
    public ObjectKey key() {
      return after.key();
    }
  }

  /** An attribute that cannot change in place: deleted, then created. */
  record Replace(KernelObject before, KernelObject after, List<FieldChange> fields, Cause cause)
      implements Change {
    @Override
    public ObjectKey key() {
      return after.key();
    }
  }

  record Delete(KernelObject before, Cause cause) implements Change {
    @Override
    public ObjectKey key() {
      return before.key();
    }
  }
}
