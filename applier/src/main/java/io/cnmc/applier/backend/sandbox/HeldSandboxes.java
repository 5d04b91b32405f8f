package io.cnmc.applier.backend.sandbox;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkFlags;
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
 */
final class HeldSandboxes {
  private HeldSandboxes() {}

  /** Of the sandboxes with these marks. */
  static void removeTunnels(Kernel kernel, Set<String> marks) throws IOException {
    kernel.visitUnnamed(
        held -> {
          List<LinkMessage> links = links(held);
          if (links.stream().anyMatch(link -> isLoopback(link) && marks.contains(link.alias()))) {
            removeTunnels(held, links, kernel);
          }
        });
  }

  /** None where nobody may look; should the VNI be taken there, the kernel tells. */
  private static List<LinkMessage> links(Namespace held) throws IOException {
    try {
      return held.route().dump(LinkRequest.list(), LinkMessage::decode);
    } catch (KernelException e) {
      if (e.errno().equals(Errno.EPERM) || e.errno().equals(Errno.EACCES)) {
        return List.of();
      }
      throw e;
    }
  }

  private static void removeTunnels(Namespace held, List<LinkMessage> links, Kernel kernel)
      throws IOException {
    int hostHere;
    try (Namespace host = kernel.host()) {
      hostHere = Namespaces.number(held, host);
    }
    for (LinkMessage link : links) {
      if (link.kind().equals(Vxlan.KIND) && hostHere >= 0 && link.lowerNamespaceId() == hostHere) {
        remove(held, link);
      }
    }
  }

  private static void remove(Namespace held, LinkMessage tunnel) throws IOException {
    try {
      held.route().execute(LinkRequest.delete(LinkSettings.indexed(tunnel.index())));
    } catch (KernelException e) {
      if (!e.errno().equals(Errno.ENODEV)) {
        throw e;
      }
    }
  }

  private static boolean isLoopback(LinkMessage link) {
    return (link.flags() & LinkFlags.LOOPBACK) != 0;
  }
}
