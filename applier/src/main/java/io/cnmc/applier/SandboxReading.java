package io.cnmc.applier;

import io.cnmc.applier.backend.netlink.LinkIndexes;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkFlags;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelObject.Sandbox;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import io.cnmc.planner.state.SandboxName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A namespace whose name is one of the topology's. It is the topology's, with all that is in it,
 * when its loopback link has that name's mark; {@code contents} is null when it is not, and nothing
 * in it has been looked at.
 */
record SandboxReading(
    String name,
    @Nullable String mark,
    Ipv6State ipv6,
    @Nullable NamespaceReading contents) {

  static SandboxReading read(
      Kernel kernel, String name, Wanted wanted, LiveStateReader.Glance glance)
      throws IOException {
    Optional<Namespace> found = kernel.open(name);
    if (found.isEmpty()) {
      return new SandboxReading(name, null, Ipv6State.OFF, null);
    }
    try (Namespace namespace = found.get()) {
      List<LinkMessage> links =
          namespace.route().dump(LinkRequest.list(), LinkMessage::decode);
      LinkMessage loopback = NamespaceReading.loopback(links);
      String mark = loopback == null ? "" : loopback.alias();
      boolean owned = mark.equals(SandboxName.of(name).mark()); // else a second name for another
      if (!owned) {
        return new SandboxReading(name, mark, Ipv6State.OFF, null);
      }
      NamespaceRef ref = new NamespaceRef(name);
      glance.at(ref, links);
      return new SandboxReading(
          name,
          mark,
          NamespaceReading.bornWith(namespace),
          NamespaceReading.read(ref, namespace, wanted, links));
    }
  }

  /** False for a name without a namespace behind it. */
  boolean isThere() {
    return mark != null;
  }

  void addTo(ObservedBuilder out, Pairing pairing, Wanted wanted) throws IOException {
    ObjectKey key = new ObjectKey(ObjectType.SANDBOX, NamespaceRef.HOST, name);
    boolean desiredIpv6 = wanted.object(key) instanceof Sandbox s && s.ipv6();
    Sandbox sandbox =
        new Sandbox(name, mark == null ? "" : mark, ipv6.asDesired(desiredIpv6));
    if (contents == null) {
      if (wanted.contains(key)) {
        out.foreign(sandbox);
      }
      return;
    }
    out.owned(sandbox, Long.toString(contents.inode()));
    addContents(contents, pairing, wanted, out);
  }

  static void addContents(
      NamespaceReading contents, Pairing pairing, Wanted wanted, ObservedBuilder out)
      throws IOException {
    NamespaceObjects objects = new NamespaceObjects(contents, pairing, wanted);
    for (LinkMessage message : contents.links()) {
      boolean loopback = (message.flags() & LinkFlags.LOOPBACK) != 0;
      if (!loopback && !LinkIndexes.FALLBACK.contains(message.name())) {
        Link link = objects.link(message);
        out.owned(link, Integer.toString(message.index()));
        objects.qdisc(message).ifPresent(out::owned);
        objects.redirect(message).ifPresent(out::owned);
      }
    }
    for (AddressMessage message : contents.addresses()) {
      KernelObject.Address address = objects.address(message);
      if (address != null) {
        out.owned(address);
      }
    }
    for (RouteMessage message : contents.routes()) {
      out.owned(objects.route(message));
    }
    for (NeighbourMessage message : contents.neighbours()) {
      out.owned(objects.neighbour(message));
    }
    for (NeighbourMessage entry : contents.fdb()) {
      objects.fdbEntry(entry).ifPresent(out::owned);
    }
    contents
        .sysctls()
        .forEach(
            (setting, value) ->
                out.owned(new KernelObject.Sysctl(contents.ref(), setting, value)));
  }
}
