package io.cnmc.planner.diff;

import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What differs between two objects of one key, and what it takes to make them equal. */
final class Differences {
  /** Attributes that {@link #parts} compares. */
  private static final Set<String> LISTS = Set.of("elements", "rules", "content", "vlans");

  private static final Set<String> PORT_FLAGS = Set.of("hairpin", "isolated", "group_fwd_mask");

  private Differences() {}

  static List<FieldChange> fields(KernelObject before, KernelObject after) {
    return before instanceof Link a && after instanceof Link b && isAstray(a.kind(), b.kind())
        ? astray(a, b)
        : compared(before, after);
  }

  /**
   * A tunnel that sends from elsewhere than it should: the kind without more is all that is read of
   * it, and what it has besides is no matter.
   */
  private static boolean isAstray(LinkKind before, LinkKind after) {
    return before instanceof LinkKind.Other seen
        && !seen.unreadable()
        && before.kind().equals(after.kind())
        && (after instanceof LinkKind.Vxlan || after instanceof LinkKind.Extension);
  }

  private static List<FieldChange> astray(Link before, Link after) {
    String where = after.kind() instanceof LinkKind.Vxlan ? "the host" : "its own namespace";
    List<FieldChange> fields = new ArrayList<>();
    fields.add(new FieldChange("underlay", "another namespace", where));
    fields.addAll(compared(before.withKind(after.kind()), after));
    return fields;
  }

  private static List<FieldChange> compared(KernelObject before, KernelObject after) {
    List<FieldChange> fields = new ArrayList<>();
    parts(before, after, fields);
    SortedMap<String, String> old = before.attributes();
    SortedMap<String, String> now = after.attributes();
    SortedSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      boolean listed = LISTS.contains(name);
      boolean ofPort = PORT_FLAGS.contains(name);
      // Flags of a port say nothing of a link that was none.
      boolean moot = ofPort && !(old.containsKey("master") && now.containsKey("master"));
      if (!listed && !moot && !Objects.equals(old.get(name), now.get(name))) {
        fields.add(new FieldChange(name, old.get(name), now.get(name)));
      }
    }
    return fields;
  }

  /** What an object holds many of changes part by part. */
  private static void parts(KernelObject before, KernelObject after, List<FieldChange> fields) {
    if (before instanceof NftSet a && after instanceof NftSet b) {
      ListDifference.add("element", List.copyOf(a.elements()), List.copyOf(b.elements()), fields);
    } else if (before instanceof NftChain a && after instanceof NftChain b) {
      ListDifference.add("rule", a.rules(), b.rules(), fields);
    } else if (before instanceof Link a
        && after instanceof Link b
        && (a.port() == null) == (b.port() == null)) {
      ListDifference.add("VLAN", a.vlans(), b.vlans(), fields);
    } else if (before instanceof KernelObject.ManagedFile a
        && after instanceof KernelObject.ManagedFile b) {
      ListDifference.add("line", a.lines(), b.lines(), fields);
    }
  }

  /** True when the kernel offers no way to turn one into the other. */
  static boolean replaces(KernelObject before, KernelObject after) {
    return switch (after) {
      case Link b ->
          before instanceof Link a
              && !a.kind().equals(b.kind())
              && !becomes(a.kind(), b.kind());
      case KernelObject.Sandbox b ->
          before instanceof KernelObject.Sandbox a && !a.mark().equals(b.mark());
      case KernelObject.Route b ->
          before instanceof KernelObject.Route a && a.type() != b.type();
      case NftTable b -> before instanceof NftTable a && !a.equals(b);
      case NftSet b ->
          before instanceof NftSet a
              && (!a.keyTypes().equals(b.keyTypes())
                  || !a.dataTypes().equals(b.dataTypes())
                  || a.interval() != b.interval());
      case NftChain b -> before instanceof NftChain a && !Objects.equals(a.hook(), b.hook());
      case Qdisc b -> before instanceof Qdisc a && !a.isShapedLike(b);
      case Redirect b -> false;
      case KernelObject.Forwarding b -> false;
      case KernelObject.Address b -> false;
      case KernelObject.Neighbour b -> false;
      case FdbEntry b ->
          before instanceof FdbEntry a && a.detour().nextHop() != b.detour().nextHop();
      case KernelObject.Sysctl b -> false;
      case KernelObject.ManagedFile b -> false;
    };
  }

  private static boolean becomes(LinkKind one, LinkKind other) {
    return one instanceof LinkKind.Bridge && other instanceof LinkKind.Bridge
        || one instanceof LinkKind.Extension a
            && other instanceof LinkKind.Extension b
            && a.becomes(b);
  }

  /**
   * Of a change in place. Only links carry traffic: a new MAC address makes neighbours ask again, a
   * port that changes its bridge is away from both for a moment, and of what a plug-in's kind has
   * nobody here knows, as another end of a tunnel, what it costs.
   */
  static Impact impact(KernelObject before, KernelObject after) {
    if (before instanceof Link a && after instanceof Link b) {
      String oldMaster = a.port() == null ? "" : a.port().master();
      String newMaster = b.port() == null ? "" : b.port().master();
      boolean flaps =
          !a.mac().equals(b.mac())
              || !oldMaster.equals(newMaster)
              || b.kind() instanceof LinkKind.Extension && !a.kind().equals(b.kind());
      return flaps && a.up() ? Impact.FLAP : Impact.HITLESS;
    }
    return Impact.HITLESS;
  }
}
