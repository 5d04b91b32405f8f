package io.cnmc.applier.backend.netlink;

import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.planner.state.LinkKind.Ipvlan.Flag;
import io.cnmc.planner.state.LinkKind.Ipvlan.Mode;
import org.jspecify.annotations.Nullable;

/** The modes and flags of ipvlan links by the kernel's numbers. */
public final class IpvlanModes {
  private IpvlanModes() {}

  static int toKernel(Mode mode) {
    return switch (mode) {
      case L2 -> Ipvlan.L2;
      case L3 -> Ipvlan.L3;
      case L3S -> Ipvlan.L3S;
    };
  }

  static int toKernel(Flag flag) {
    return switch (flag) {
      case BRIDGE -> 0;
      case PRIVATE -> Ipvlan.PRIVATE;
      case VEPA -> Ipvlan.VEPA;
    };
  }

  /** Null for a mode that no driver makes. */
  public static @Nullable Mode mode(Ipvlan link) {
    for (Mode known : Mode.values()) {
      if (toKernel(known) == link.mode()) {
        return known;
      }
    }
    return null;
  }

  /** Null for flags that no driver sets. */
  public static @Nullable Flag flag(Ipvlan link) {
    for (Flag known : Flag.values()) {
      if (toKernel(known) == link.flags()) {
        return known;
      }
    }
    return null;
  }
}
