package io.cnmc.applier.backend.sandbox;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Vxlan;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Namespaces of hidden networks whose names somebody took away while a process was inside: they
 * live as long as it does, and what sends through the host keeps its VNI. So it goes before another
 * is made.
 *
 * <p>Whoever has a namespace can write a mark there, but only the host can have made a tunnel in it
 * that sends through the host: no other is touched. Nor is that of another host with its own
 * /run/netns, which sends through that one.
 *
 * <p>All but those with a mark are asked for their loopback link and no more: they are anybody's,
 * and what is in them may be much and change while it is listed.
 */
final class HeldSandboxes {
  private HeldSandboxes() {}

  /** Of the sandboxes with these marks. */
  static void removeTunnels(Kernel kernel, Set<String> marks) throws IOException {
    kernel.visitUnnamed(held -> removeTunnels(held, marks, kernel));
  }

  private static void removeTunnels(Namespace held, Set<String> marks, Kernel kernel) {
    try {
      if (mark(held).stream().anyMatch(marks::contains)) {
        removeTunnels(held, kernel);
      }
    } catch (IOException e) {
      // Nobody's apply fails for what others do in theirs: a VNI that is taken the kernel tells.
    }
  }

  /** At its loopback link; none or one. */
  private static List<String> mark(Namespace namespace) throws IOException {
    return namespace
        .route()
        .query(List.of(LinkRequest.get(SandboxBackend.LOOPBACK)), LinkMessage::decode)
        .stream()
        .map(LinkMessage::alias)
        .toList();
  }

  private static void removeTunnels(Namespace held, Kernel kernel) throws IOException {
    int hostHere;
    try (Namespace host = kernel.host()) {
      hostHere = Namespaces.number(held, host);
    }
    if (hostHere < 0) {
      return;
    }
    for (LinkMessage link : held.route().dump(LinkRequest.list(), LinkMessage::decode)) {
      if (link.kind().equals(Vxlan.KIND) && link.lowerNamespaceId() == hostHere) {
        held.route().execute(LinkRequest.delete(LinkSettings.indexed(link.index())));
      }
    }
  }
}
