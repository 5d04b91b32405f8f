package io.cnmc.applier.kind;

import io.cnmc.netlink.route.LinkKind;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Ifb;
import io.cnmc.netlink.route.kind.Ipvlan;
import io.cnmc.netlink.route.kind.Macvlan;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.route.kind.Vlan;
import io.cnmc.netlink.route.kind.Vxlan;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.state.LinkKind.Extension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

  private final SortedMap<String, KindCodec> byName = new TreeMap<>();

  private Kinds(Iterable<KindCodec> codecs) {
    for (KindCodec codec : codecs) {
      if (BUILT_IN.contains(codec.kind())) {
        throw new IllegalArgumentException(
            "links of kind " + codec.kind() + " are cnmc's own: " + codec.getClass().getName());
      }
      String tried = codec.trial().kind();
      if (!tried.equals(codec.kind())) {
        throw new IllegalArgumentException(
            "the codec of kind " + codec.kind() + " tries one of kind " + tried);
      }
      KindCodec other = byName.putIfAbsent(codec.kind(), codec);
      if (other != null) {
        throw new IllegalArgumentException(
            "two codecs are of kind " + codec.kind() + ": " + other + ", " + codec);
      }
    }
  }

  /**
   * Those that {@code plugins} knows.
   *
   * @throws IllegalArgumentException for one that cannot be made, or whose kind is taken
   */
  public static Kinds load(ClassLoader plugins) {
    List<KindCodec> all = new ArrayList<>();
    try {
      ServiceLoader.load(KindCodec.class, plugins).forEach(all::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return new Kinds(all);
  }

  public static Kinds of(Collection<? extends KindCodec> codecs) {
    return new Kinds(List.copyOf(codecs));
  }

  public List<KindCodec> all() {
    return List.copyOf(byName.values());
  }

  public Optional<KindCodec> find(String kind) {
    return Optional.ofNullable(byName.get(kind));
  }

  /** What a link is, of which the kernel tells this much; empty when nothing here can read it. */
  public Optional<Extension> read(String kind, Octets data) {
    return find(kind).map(codec -> checked(kind, codec.read(data.attributes())));
  }

  private static Extension checked(String kind, Extension read) {
    if (!read.kind().equals(kind)) {
      throw new IllegalStateException(
          "the codec of kind " + kind + " reads one of kind " + read.kind());
    }
    return read;
  }

  /** What a message says of a new link. */
  public LinkKind created(Extension link) throws IOException {
    return new KindData(codec(link), link.attributes());
  }

  /** What a message says of a link that is there: nothing of what cannot change. */
  public LinkKind changed(Extension link) throws IOException {
    return new KindData(codec(link), link.settable());
  }

  private KindCodec codec(Extension link) throws IOException {
    return find(link.kind())
        .orElseThrow(() -> new IOException("no plug-in makes links of kind " + link.kind()));
  }
}
