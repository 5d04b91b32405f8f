package io.cnmc.planner.state;

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

  /**
   * A kind that no driver here makes, seen in a sandbox or under our mark: shown, and deleted if it
   * is ours.
   */
  record Other(String kind) implements LinkKind {}
}
