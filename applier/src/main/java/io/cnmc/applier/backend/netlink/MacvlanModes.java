package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.planner.state.LinkKind.Macvlan.Mode;
import org.jspecify.annotations.Nullable;

/** The modes of macvlan links by the kernel's numbers. */
public final class MacvlanModes {
  private MacvlanModes() {}

  static int toKernel(Mode mode) {
    return switch (mode) {
      case BRIDGE -> Macvlan.BRIDGE;
      case PRIVATE -> Macvlan.PRIVATE;
      case VEPA -> Macvlan.VEPA;
      case PASSTHRU -> Macvlan.PASSTHRU;
    };
  }

  /** Null for a mode that no driver makes. */
  public static @Nullable Mode ofKernel(int mode) {
    for (Mode known : Mode.values()) {
      if (toKernel(known) == mode) {
        return known;
      }
    }
    return null;
  }
}
