package io.cnmc.planner.plan;

import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step towards the desired state: what a backend turns into requests. */
public sealed interface Operation {
  Cause cause();

  /**
   * {@code companion} is the other end of a veth pair, made by the same request; else null. Links
   * are made down, except a bridge port, which is made up and enslaved in one message. Addresses
   * and routes are made with NLM_F_CREATE | NLM_F_REPLACE: the kernel may or may not have dropped
   * them together with an earlier address of the same link.
   */
  record Create(KernelObject object, @Nullable KernelObject companion, Cause cause)
      implements Operation {}

  record Update(KernelObject before, KernelObject after, List<FieldChange> fields, Cause cause)
      implements Operation {}

  /**
   * {@code alongside} is all that the kernel removes together with the object, in key order: the
   * other end of a veth pair, what is inside a sandbox, the addresses and routes of a link, the
   * sets and chains of a table. They need no request of their own.
   */
  record Delete(KernelObject object, List<KernelObject> alongside, Cause cause)
      implements Operation {
    public Delete {
      alongside = List.copyOf(alongside);
    }
  }

  /** Brings up a link that was created down so that its rules and settings come first. */
  record LinkUp(Link link, Cause cause) implements Operation {}
}
