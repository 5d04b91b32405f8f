package io.cnmc.planner.render;

import io.cnmc.planner.diff.Change;
import io.cnmc.planner.diff.FieldChange;
import io.cnmc.planner.diff.Impact;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import io.cnmc.planner.state.VlanMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and short descriptions of kernel objects for a plan's lines. */
final class Words {
  private static final int LONGEST_VALUE = 60;

  /** Names of fields that say what an object lacks or has besides. */
  private static final Set<String> PARTS = Set.of("element", "rule", "line", "VLAN");

  /** Attributes of a qdisc that nobody states. */
  private static final Set<String> DERIVED = Set.of("burst", "queue", "packets");

  private Words() {}

  /** {@code link br-front}, {@code route 0.0.0.0/0}, {@code file hosts}. */
  static String name(KernelObject object) {
    return switch (object) {
      case KernelObject.Sandbox s -> "sandbox " + s.name();
      case KernelObject.Forwarding f -> "forwarding " + f.family();
      case KernelObject.Address a -> "address " + a.address();
      case KernelObject.Route r ->
          "route " + (r.destination().length() == 0 ? "default" : r.destination());
      case KernelObject.Neighbour n -> "neighbour " + n.address();
      case FdbEntry f -> "fdb " + (f.isForOthers() ? "flood " + target(f) : f.mac());
      case Qdisc q -> "qdisc of " + q.link();
      case Redirect r -> "ingress of " + r.link();
      case KernelObject.Sysctl s -> "sysctl " + s.name();
      case KernelObject.ManagedFile f ->
          "file " + f.path().substring(f.path().lastIndexOf('/') + 1);
      case Link link -> "link " + link.name();
      case NftTable table -> "nft table " + table.family() + " " + table.name();
      case NftSet set -> (set.dataTypes().isEmpty() ? "nft set " : "nft map ") + set.name();
      case NftChain chain -> "nft chain " + chain.name();
    };
  }

  static String details(KernelObject object) {
    return switch (object) {
      case KernelObject.Sandbox s -> "sandbox";
      case KernelObject.Forwarding f -> "on this host";
      case KernelObject.Address a -> "on " + a.link();
      case KernelObject.Route r -> route(r);
      case KernelObject.Neighbour n -> n.linkLayerAddress() + " on " + n.link();
      case FdbEntry f -> (f.isForOthers() ? "" : "to " + target(f) + " ") + "on " + f.link();
      case Qdisc q -> qdisc(q);
      case Redirect r -> r.target().isEmpty() ? "not redirected" : "through " + r.target();
      case KernelObject.Sysctl s -> s.value();
      case KernelObject.ManagedFile f -> "";
      case Link link -> link(link);
      case NftTable table -> "";
      case NftSet set -> counted(set.elements().size(), "entry", "entries");
      case NftChain chain -> counted(chain.rules().size(), "rule", "rules");
    };
  }

  private static String target(FdbEntry entry) {
    String detour = entry.detour().toString();
    return entry.destination() == null
        ? detour
        : entry.destination() + (detour.isEmpty() ? "" : " (" + detour + ")");
  }

  static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String route(KernelObject.Route route) {
    if (route.type() != KernelObject.RouteType.UNICAST) {
      return route.type().toString();
    }
    String via = route.gateway() == null ? "" : "via " + route.gateway() + " ";
    return via + "dev " + route.link();
  }

  /** What the source says of it: how long the queue is follows from that. */
  private static String qdisc(Qdisc qdisc) {
    return qdisc.attributes().entrySet().stream()
        .filter(attribute -> !DERIVED.contains(attribute.getKey()))
        .map(attribute -> attribute.getKey() + " " + attribute.getValue())
        .collect(Collectors.joining("  "));
  }

  private static String link(Link link) {
    String own = hasOwnMac(link) ? "  " + link.mac() : "";
    NamespaceRef namespace = link.namespace();
    String held = namespace.isHeld() ? "  held in net:[" + namespace.inode() + "]" : "";
    return kind(link) + "  mtu " + link.mtu() + own + vlans(link) + held;
  }

  /** {@code vlan 10}, {@code trunk 20-22, 30}, or both; nothing where no VLANs are filtered. */
  static String vlans(Link link) {
    StringBuilder out = new StringBuilder();
    link.vlans().stream()
        .filter(VlanMember::untaggedIn)
        .forEach(vlan -> out.append("  vlan ").append(vlan.id()));
    String rest = VlanMember.text(link.vlans().stream().filter(v -> !v.untaggedIn()).toList());
    return out + (rest.isEmpty() ? "" : "  trunk " + rest);
  }

  /** {@code bridge}, {@code vlan 50 on eth0}. */
  static String kind(Link link) {
    String name = link.kind().words();
    if (link.kind().filtering() != null) {
      name += " with VLANs";
    }
    if (link.kind() instanceof LinkKind.Vlan vlan) {
      name += " " + vlan.id();
    }
    if (link.kind() instanceof LinkKind.Vxlan vxlan) {
      name += " " + vxlan.vni() + (vxlan.local() == null ? "" : " from " + vxlan.local());
    }
    if (link.kind() instanceof LinkKind.Extension extension) {
      name += attributes(extension);
    }
    if (link.kind() instanceof LinkKind.OnParent on) {
      name += " on " + on.parent();
    }
    return name;
  }

  private static String attributes(LinkKind.Extension kind) {
    StringBuilder out = new StringBuilder();
    kind.attributes().forEach(
        (name, value) ->
            out.append(" ").append(name).append(" ").append(value));
    return printable(out.toString());
  }

  /** What is said of another's MAC would not be true. */
  static boolean hasOwnMac(Link link) {
    return !(link.kind() instanceof LinkKind.Stacked stacked && stacked.hasMacOfParent());
  }

  /** Each as {@code mtu 1500 → 1450}, {@code master + br-front}, {@code rule - accept}. */
  static List<String> fields(List<FieldChange> fields) {
    List<String> words = new ArrayList<>();
    for (FieldChange field : fields) {
      String before = field.before();
      String after = field.after();
      if (before == null && after != null) {
        words.add(field.name() + " + " + clip(after));
      } else if (before != null && after == null) {
        words.add(field.name() + " - " + clip(before));
      } else if (before != null && after != null) {
        words.add(field.name() + " " + clip(before) + " → " + clip(after));
      }
    }
    return words;
  }

  /**
   * {@code mtu is 1500, declared 1450}; of what an object holds many of, {@code lacks rule
   * accept}.
   */
  static String drift(FieldChange field) {
    boolean part = PARTS.contains(field.name());
    String before = field.before();
    String after = field.after();
    return part && after != null
        ? "lacks " + field.name() + " " + clip(after)
        : part && before != null
            ? "has " + field.name() + " " + clip(before) + ", which is not declared"
            : field.name() + " is " + orAbsent(before) + ", declared " + orAbsent(after);
  }

  private static String orAbsent(@Nullable String value) {
    return value == null ? "absent" : clip(value);
  }

  static String clip(String value) {
    String line = printable(value);
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE - 1) + "…";
  }

  /** What comes from a kernel goes to a terminal: control characters must not. */
  static String printable(String value) {
    StringBuilder out = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean control = type == Character.CONTROL || type == Character.FORMAT;
              out.appendCodePoint(c == '\n' || c == '\t' ? ' ' : control ? '\ufffd' : c);
            });
    return out.toString();
  }

  static String impact(Change change) {
    return switch (change) {
      case Change.Update u -> of(u.impact());
      case Change.Replace r -> of(Impact.RECREATE);
      case Change.Create c -> "";
      case Change.Delete d -> "";
    };
  }

  static String of(Impact impact) {
    return impact.name().toLowerCase(Locale.ROOT);
  }
}
