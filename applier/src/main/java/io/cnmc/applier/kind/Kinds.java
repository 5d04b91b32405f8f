package io.cnmc.applier.kind;

import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Ifb;
import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.driver.PluginFailure;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.LinkKind.Extension;
import io.cnmc.planner.state.LinkKind.Other;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The kinds of links that plug-ins bring, by name. */
public final class Kinds {
  public static final Kinds NONE = new Kinds(List.of());

  private static final Set<String> BUILT_IN =
      Set.of(
          Bridge.KIND,
          Dummy.KIND,
          Ifb.KIND,
          Ipvlan.KIND,
          Macvlan.KIND,
          Veth.KIND,
          Vlan.KIND,
          Vxlan.KIND);

  private final SortedMap<String, PluginCodec> byName = new TreeMap<>();

  /** Filled by several threads. */
  private final Map<String, PluginFailure> unreadable = new ConcurrentHashMap<>();

  private Kinds(Iterable<PluginCodec> codecs) {
    for (PluginCodec codec : codecs) {
      if (BUILT_IN.contains(codec.kind())) {
        throw new IllegalArgumentException(
            "links of kind " + codec.kind() + " are cnmc's own: " + codec.words());
      }
      PluginCodec other = byName.putIfAbsent(codec.kind(), codec);
      if (other != null) {
        throw new IllegalArgumentException(
            "two codecs are of kind " + codec.kind() + ": " + other.words() + ", " + codec.words());
      }
    }
  }

  /**
   * Those that {@code plugins} knows.
   *
   * @throws IllegalArgumentException for one that is not there, or whose kind is taken
   * @throws PluginFailure for one that cannot be made, or does not say what it is
   */
  public static Kinds load(ClassLoader plugins) throws PluginFailure {
    List<PluginCodec> all = new ArrayList<>();
    for (ServiceLoader.Provider<KindCodec> found :
        PluginFailure.found(KindCodec.class, plugins)) {
      all.add(PluginCodec.of(PluginFailure.guard(found.type(), "new", found::get)));
    }
    return new Kinds(all);
  }

  public static Kinds of(Collection<? extends KindCodec> codecs) throws PluginFailure {
    List<PluginCodec> all = new ArrayList<>();
    for (KindCodec codec : codecs) {
      all.add(PluginCodec.of(codec));
    }
    return new Kinds(all);
  }

  public List<PluginCodec> all() {
    return List.copyOf(byName.values());
  }

  public Optional<PluginCodec> find(String kind) {
    return Optional.ofNullable(byName.get(kind));
  }

  /**
   * What a link is, of which the kernel tells this much: an {@link Extension} if there is a codec.
   * A link on which that fails is seen all the same, for a container may have made it so.
   */
  public LinkKind read(String kind, Octets data) {
    PluginCodec codec = byName.get(kind);
    try {
      return codec == null ? new Other(kind) : codec.read(data);
    } catch (PluginFailure e) {
      unreadable.putIfAbsent(kind, e);
      return new Other(kind, true);
    }
  }

  /** The kinds of which a link could not be read, with how its codec failed first. */
  public SortedMap<String, PluginFailure> unreadable() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
  }

  /** What a message says of a new link. */
  public KindData created(Extension link) throws IOException {
    return codec(link).data(link.attributes());
  }

  /** What a message says of a link that is there: nothing of what cannot change. */
  public KindData changed(Extension link) throws IOException {
    return codec(link).data(link.settable());
  }

  private PluginCodec codec(Extension link) throws IOException {
    return find(link.kind())
        .orElseThrow(() -> new IOException("no plug-in makes links of kind " + link.kind()));
  }
}
