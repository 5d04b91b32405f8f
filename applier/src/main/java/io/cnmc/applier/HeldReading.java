package io.cnmc.applier;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.socket.DumpInterruptedException;
import io.cnmc.netlink.socket.ReceiveOverrunException;
import io.cnmc.netlink.wire.WireException;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.SandboxName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What namespaces of the topology have that somebody took the names away of, and that live on
 * because processes are inside: tunnels with their numbers, links on parents, ends of veth pairs
 * whose other ends are the topology's. It is the topology's still, and nobody desires it, so the
 * next plan takes it away.
 *
 * <p>Only namespaces that this process's user namespace owns are looked at, not those that users
 * make for themselves. Who may change links in one of ours could write a mark there, but nothing is
 * the topology's for that alone: it must lead to this host, or to an end that is the topology's.
 *
 * <p>All but those with a mark are asked for their loopback link and no more: they are anybody's,
 * and what is in them may be much and change while it is listed.
 */
final class HeldReading {
  /** Said of a namespace that this user may not look into, or whose answer has no end. */
  private static final Set<Errno> CLOSED = Set.of(Errno.EPERM, Errno.EACCES, Errno.EMSGSIZE);

  private final Kernel kernel;
  private final Wanted wanted;
  private final Pairing pairing;
  private final HeldPairs pairs;

  HeldReading(Kernel kernel, Wanted wanted, Pairing pairing) {
    this.kernel = kernel;
    this.wanted = wanted;
    this.pairing = pairing;
    this.pairs = new HeldPairs(kernel, wanted, pairing);
  }

  /** Tells the pairing what it has found out of ends in them. */
  List<NamespaceReading> all() throws IOException {
    List<NamespaceReading> readings = new ArrayList<>();
    kernel.visitUnnamed(namespace -> read(namespace).ifPresent(readings::add));
    return pairs.among(readings);
  }

  /** No plan fails for what others do in theirs: what is taken then, the kernel tells. */
  private Optional<NamespaceReading> read(Namespace namespace) throws IOException {
    try {
      Optional<SandboxName> had =
          Namespaces.mark(namespace)
              .flatMap(SandboxName::marked)
              .filter(name -> name.topology().equals(wanted.topology()));
      return had.isEmpty() ? Optional.empty() : read(namespace, had.get());
    } catch (DumpInterruptedException | ReceiveOverrunException | WireException e) {
      return Optional.empty();
    } catch (KernelException e) {
      if (CLOSED.contains(e.errno())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The number of the host comes last: only a dump gives it one where it has none. */
  private Optional<NamespaceReading> read(Namespace namespace, SandboxName had)
      throws IOException {
    NamespaceRef ref = NamespaceRef.held(had, namespace.inode());
    List<LinkMessage> all = namespace.route().dump(LinkRequest.list(), LinkMessage::decode);
    int host;
    try (Namespace to = kernel.host()) {
      host = Namespaces.number(namespace, to);
    }
    List<LinkMessage> ours = new ArrayList<>();
    for (LinkMessage link : all) {
      boolean onHost =
          TenantReading.isOnHost(link) && host >= 0 && link.lowerNamespaceId() == host;
      if (onHost || pairs.isOurs(namespace, ref, link, host)) {
        ours.add(link);
      }
    }
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    pairing.hostIs(ref, host);
    return Optional.of(NamespaceReading.readSome(ref, namespace, wanted, ours, all));
  }
}
