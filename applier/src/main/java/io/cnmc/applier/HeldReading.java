package io.cnmc.applier;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.KernelException;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.socket.DumpInterruptedException;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.SandboxName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a namespace of the topology that somebody took the name away of, and that lives on because a
 * process is inside, has of the host's: tunnels with their numbers, links on parents, ends of veth
 * pairs whose other ends are the topology's. It is the topology's still, and nobody desires it, so
 * the next plan takes it away.
 *
 * <p>Whoever has a namespace can write a mark there, but only the host can have made a link in it
 * that leads to the host or to a sandbox: nothing else is looked at. Nor is what sends through
 * another host of one kernel, with its own /run/netns.
 *
 * <p>All but those with a mark are asked for their loopback link and no more: they are anybody's,
 * and what is in them may be much and change while it is listed.
 *
 * @param contents those links, and what is on them
 * @param host what the namespace calls the host
 */
record HeldReading(NamespaceReading contents, int host) {
  /** Said of a namespace that this user may not look into. */
  private static final Set<Errno> CLOSED = Set.of(Errno.EPERM, Errno.EACCES);

  static List<HeldReading> all(Kernel kernel, Wanted wanted) throws IOException {
    List<HeldReading> held = new ArrayList<>();
    kernel.visitUnnamed(namespace -> read(kernel, namespace, wanted).ifPresent(held::add));
    return held;
  }

  /** No plan fails for what others do in theirs: what is taken then, the kernel tells. */
  private static Optional<HeldReading> read(Kernel kernel, Namespace namespace, Wanted wanted)
      throws IOException {
    try {
      Optional<SandboxName> had =
          Namespaces.mark(namespace)
              .flatMap(SandboxName::marked)
              .filter(name -> name.topology().equals(wanted.topology()));
      return had.isEmpty() ? Optional.empty() : read(kernel, namespace, had.get(), wanted);
    } catch (DumpInterruptedException e) {
      return Optional.empty();
    } catch (KernelException e) {
      if (CLOSED.contains(e.errno())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<HeldReading> read(
      Kernel kernel, Namespace namespace, SandboxName had, Wanted wanted) throws IOException {
    int hostHere;
    try (Namespace host = kernel.host()) {
      hostHere = Namespaces.number(namespace, host);
    }
    List<LinkMessage> all = namespace.route().dump(LinkRequest.list(), LinkMessage::decode);
    List<LinkMessage> links =
        all.stream()
            .filter(
                link ->
                    Pairing.isEnd(link)
                        || TenantReading.isOnHost(link)
                            && hostHere >= 0
                            && link.lowerNamespaceId() == hostHere)
            .toList();
    if (links.isEmpty()) {
      return Optional.empty();
    }
    NamespaceRef ref = NamespaceRef.held(had, namespace.inode());
    NamespaceReading contents = NamespaceReading.read(ref, namespace, wanted, all);
    return Optional.of(new HeldReading(contents.only(links), hostHere));
  }

  void addTo(ObservedBuilder out, Pairing pairing, Wanted wanted) throws IOException {
    pairing.hostIs(contents.ref(), host);
    List<LinkMessage> ours = new ArrayList<>();
    for (LinkMessage link : contents.links()) {
      if (!Pairing.isEnd(link) || pairing.isPaired(contents.ref(), link)) {
        ours.add(link);
      }
    }
    SandboxReading.addContents(contents.only(ours), pairing, wanted, out);
  }
}
