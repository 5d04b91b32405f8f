package io.cnmc.planner.state;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.OptionValue;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a link is, with the attributes only that kind has. */
public sealed interface LinkKind {
  /** IFLA_INFO_KIND. */
  String kind();

  /** The kind as plans have it: with a word before it if that is all that is known. */
  default String words() {
    return kind();
  }

  /** How it filters by VLAN; null for all but bridges that do. */
  default @Nullable Filtering filtering() {
    return null;
  }

  /**
   * A Linux bridge without spanning tree; multicast snooping is on, as the kernel has it. {@code
   * filtering} is null when its ports are in no VLANs.
   */
  record Bridge(@Nullable Filtering filtering) implements LinkKind {
    /** All ports are in one segment. */
    public Bridge() {
      this(null);
    }

    @Override
    public String kind() {
      return "bridge";
    }
  }

  /**
   * Ports pass on frames of the VLANs that they are in only.
   *
   * @param defaultVlan the one that a new port is in; 0 for none, as drivers have it
   * @param vlans those that the bridge itself is in, as the host's link
   */
  record Filtering(int defaultVlan, List<VlanMember> vlans) {
    public Filtering {
      vlans = List.copyOf(vlans);
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

  /** Gives back what is sent out of it where it came from, so that what arrives can be queued. */
  record Ifb() implements LinkKind {
    @Override
    public String kind() {
      return "ifb";
    }
  }

  /** A link on another one, its parent on the host, which outlives it. */
  sealed interface OnParent extends LinkKind {
    /** The name of the parent; in a namespace that is not the host's it means nothing. */
    String parent();
  }

  /** A link in a sandbox that is on its parent's wire. */
  sealed interface Stacked extends OnParent {
    /** Whom it reaches, and how; as ip(8) has it. */
    Enum<?> mode();

    /** Whether the kernel gives it its parent's MAC, whatever is asked for. */
    boolean hasMacOfParent();
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
    public boolean hasMacOfParent() {
      return mode == Mode.PASSTHRU;
    }

    @Override
    public String kind() {
      return "macvlan";
    }
  }

  /** A link that shares the MAC of its parent, and has only addresses of its own. */
  record Ipvlan(String parent, Mode mode, Flag flag) implements Stacked {
    /** How packets find their way between the parent and those on it: the same for all of them. */
    public enum Mode {
      /** By Ethernet: it asks for the MACs of its neighbours and answers for its own addresses. */
      L2,
      /** By address, in the host: nothing is broadcast, and the host's firewall is not asked. */
      L3,
      /** As {@link #L3}, and the host's firewall is asked. */
      L3S;

      /** As ip(8) has it: {@code l3s}. */
      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** Which of the others on the parent it reaches: the same for all of them. */
    public enum Flag {
      /** All of them, at once. */
      BRIDGE,
      /** None of them. */
      PRIVATE,
      /** All of them, by way of a switch or router that sends back what it gets. */
      VEPA;

      /** As ip(8) has it: {@code private}. */
      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Override
    public boolean hasMacOfParent() {
      return true;
    }

    @Override
    public String kind() {
      return "ipvlan";
    }
  }

  /** One 802.1Q VLAN of its parent, on the host: tagged there, untagged here. */
  record Vlan(String parent, int id) implements OnParent {
    @Override
    public String kind() {
      return "vlan";
    }
  }

  /**
   * Ethernet over UDP to other hosts (RFC 7348), from an address of this one or, null, from any.
   * Those of cnmc learn nothing and answer for the neighbours that they know ({@code proxy}).
   */
  record Vxlan(int vni, int port, @Nullable IpAddress local, boolean learning, boolean proxy)
      implements LinkKind {
    /** One of cnmc's. */
    public static Vxlan exact(int vni, int port, IpAddress local) {
      return new Vxlan(vni, port, local, false, true);
    }

    @Override
    public String kind() {
      return "vxlan";
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
   * A kind that a plug-in brings, with the attributes that its driver states and its codec knows.
   * One that differs in what is {@code fixed} is made again; what is {@code settable} changes in
   * place. It is on no other link.
   */
  record Extension(
      String kind,
      SortedMap<String, OptionValue> fixed,
      SortedMap<String, OptionValue> settable)
      implements LinkKind {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,14}");

    /** What every link has, or what changes part by part. */
    private static final Set<String> TAKEN =
        Set.of(
            "alias", "content", "elements", "group", "group_fwd_mask", "hairpin",
            "ipv6", "isolated",
            "kind", "mac", "master", "mtu", "route_localnet", "rules", "state", "vlans");

    public Extension {
      fixed = Collections.unmodifiableSortedMap(new TreeMap<>(fixed));
      settable = Collections.unmodifiableSortedMap(new TreeMap<>(settable));
      if (!WORD.matcher(kind).matches()) {
        throw new IllegalArgumentException("no kind of link: " + kind);
      }
      for (String name : attributes(fixed, settable).keySet()) {
        if (fixed.containsKey(name) && settable.containsKey(name)) {
          throw new IllegalArgumentException("both fixed and settable: " + name);
        }
        if (!WORD.matcher(name).matches() || TAKEN.contains(name)) {
          throw new IllegalArgumentException("no attribute of a kind: " + name);
        }
      }
    }

    /** Without attributes. */
    public Extension(String kind) {
      this(kind, Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    /** With one more that a link has as long as it is there. */
    public Extension with(String name, OptionValue value) {
      return new Extension(kind, plus(fixed, name, value), settable);
    }

    /** With one more that can be changed. */
    public Extension withSettable(String name, OptionValue value) {
      return new Extension(kind, fixed, plus(settable, name, value));
    }

    /** All of them. */
    public SortedMap<String, OptionValue> attributes() {
      return attributes(fixed, settable);
    }

    /** Whether the kernel can turn this link into the other. */
    public boolean becomes(Extension other) {
      return kind.equals(other.kind)
          && fixed.equals(other.fixed)
          && settable.keySet().equals(other.settable.keySet());
    }

    private static SortedMap<String, OptionValue> attributes(
        SortedMap<String, OptionValue> fixed, SortedMap<String, OptionValue> settable) {
      SortedMap<String, OptionValue> all = new TreeMap<>(fixed);
      all.putAll(settable);
      return all;
    }

    private static SortedMap<String, OptionValue> plus(
        SortedMap<String, OptionValue> attributes, String name, OptionValue value) {
      SortedMap<String, OptionValue> more = new TreeMap<>(attributes);
      more.put(name, value);
      return more;
    }
  }

  /**
   * A kind that no driver here makes, seen in a sandbox or under our mark: shown, and deleted if it
   * is ours.
   *
   * @param unreadable whether there is a plug-in of its kind, which failed on it: nothing is known
   *     of it but that it is there
   */
  record Other(String kind, boolean unreadable) implements LinkKind {
    private static final String UNREADABLE = "unreadable "; // no kind of the kernel has a space

    public Other(String kind) {
      this(kind, false);
    }

    /** The one that has these {@link #words}. */
    public static Other of(String words) {
      return words.startsWith(UNREADABLE)
          ? new Other(words.substring(UNREADABLE.length()), true)
          : new Other(words);
    }

    @Override
    public String words() {
      return (unreadable ? UNREADABLE : "") + kind;
    }
  }
}
