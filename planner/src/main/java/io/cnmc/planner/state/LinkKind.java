package io.cnmc.planner.state;

import java.util.Locale;

/** What a link is, with the attributes only that kind has. */
public sealed interface LinkKind {
  /** IFLA_INFO_KIND. */
  String kind();

  /** A Linux bridge without spanning tree; multicast snooping is on, as the kernel has it. */
  record Bridge() implements LinkKind {
    @Override
    public String kind() {
      return "bridge";
    }
  }

  /**
   * One end of a pair; the other end is a link of its own, and both are made and unmade together.
   */
  record Veth(NamespaceRef peerNamespace, String peerName) implements LinkKind {
    @Override
    public String kind() {
      return "veth";
    }
  }

  /** A link on the wire of another one, its parent on the host, which outlives it. */
  sealed interface Stacked extends LinkKind {
    /** The name of the parent; in a namespace that is not the host's it means nothing. */
    String parent();
  }

  /** A link with a MAC of its own on its parent's wire. */
  record Macvlan(String parent, Mode mode) implements Stacked {
    /** Whom it reaches of the others on the parent; the parent itself never. */
    public enum Mode {
      /** All of them, at once. */
      BRIDGE,
      /** None of them. */
      PRIVATE,
      /** All of them, by way of a switch that sends back what it gets (802.1Qbg). */
      VEPA,
      /** There are none: it has the parent, and the parent's MAC, for itself. */
      PASSTHRU;

      /** As ip(8) has it: {@code bridge}. */
      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Override
    public String kind() {
      return "macvlan";
    }
  }

  /** One 802.1Q VLAN of its parent, on the host: tagged there, untagged here. */
  record Vlan(String parent, int id) implements Stacked {
    @Override
    public String kind() {
      return "vlan";
    }
  }

  /** A link of the host that leads nowhere, for others to be on. */
  record Dummy() implements LinkKind {
    @Override
    public String kind() {
      return "dummy";
    }
  }

  /**
   * A kind that no driver here makes, seen in a sandbox or under our mark: shown, and deleted if it
   * is ours.
   */
  record Other(String kind) implements LinkKind {}
}
