package io.cnmc.applier.backend.nftables;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.Exclusive;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableListing;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject.Forwarding;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the host's forwarding on, behind a guard that is there first; and off, the guard last.
 * Other topologies may come and go meanwhile: one at a time turns it, and whoever turns it off
 * looks before and after whether another needs it.
 */
public final class ForwardingBackend implements Backend {
  /** Each refusal means that somebody else changed the firewall between our look and our change. */
  private static final int ATTEMPTS = 50;

  private final Namespace host;
  private final OtherGateways others;
  private final Exclusive exclusive;

  /** {@code topology} is the one that asks. */
  public ForwardingBackend(Namespace host, String topology, Exclusive exclusive) {
    this.host = host;
    this.others = new OtherGateways(topology);
    this.exclusive = exclusive;
  }

  /** The setting that makes a host forward packets of the family. */
  public static String setting(IpFamily family) {
    return family == IpFamily.IPV4 ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding";
  }

  @Override
  public boolean executes(Operation operation) {
    return Describe.object(operation) instanceof Forwarding;
  }

  @Override
  public void execute(List<Operation> operations, Progress progress) throws OperationRefused {
    for (Operation operation : operations) {
      IpFamily family = ((Forwarding) Describe.object(operation)).family();
      try {
        boolean off = operation instanceof Operation.Delete;
        exclusive.run(() -> turn(family, off));
      } catch (IOException e) {
        throw Refusals.of(operation, e);
      }
      progress.done(operation);
    }
  }

  /**
   * Who needs forwarding gives a bridge its gateway first, and looks last whether it is on. If that
   * came before it was turned off here, the second look sees the gateway.
   */
  private void turn(IpFamily family, boolean off) throws IOException {
    if (!off) {
      turnOn(family);
    } else if (!isNeededByAnother(family)) {
      turnOff(family);
      if (isNeededByAnother(family)) {
        turnOn(family);
      }
    }
  }

  private boolean isNeededByAnother(IpFamily family) throws IOException {
    return others.need(
        family,
        host.route().dump(LinkRequest.list(), LinkMessage::decode),
        host.route().dump(AddressMessage.list(Family.UNSPECIFIED), AddressMessage::decode));
  }

  private void turnOn(IpFamily family) throws IOException {
    mark(family, true);
    guard(
        guard ->
            guard.isPresent() && ForwardingGuard.holds(guard.get(), family)
                ? null
                : with(families(guard), family));
    host.sysctl(setting(family), "1");
  }

  private void turnOff(IpFamily family) throws IOException {
    host.sysctl(setting(family), "0");
    guard(
        guard -> families(guard).contains(family) ? without(families(guard), family) : null);
    mark(family, false);
  }

  private static Set<IpFamily> families(Optional<TableListing> guard) {
    return guard.map(ForwardingGuard::families).orElseGet(() -> EnumSet.noneOf(IpFamily.class));
  }

  private static Set<IpFamily> with(Set<IpFamily> families, IpFamily family) {
    families.add(family);
    return families;
  }

  private static Set<IpFamily> without(Set<IpFamily> families, IpFamily family) {
    families.remove(family);
    return families;
  }

  /** What the guard is to be for, seeing what it is; null to leave it. */
  private interface Decision {
    @Nullable Set<IpFamily> families(Optional<TableListing> guard);
  }

  /** Other topologies change the guard too: what is decided on one ruleset is done on no other. */
  private void guard(Decision decision) throws IOException {
    NftConnection nft = new NftConnection(host.netfilter());
    for (int attempt = 1; ; attempt++) {
      int generation = nft.generation();
      Optional<TableListing> guard =
          nft.table(NftFamily.INET, Ownership.GUARD_TABLE)
              .filter(listing -> ForwardingGuard.is(listing.table()));
      Set<IpFamily> families = decision.families(guard);
      if (families == null) {
        return;
      }
      try {
        nft.commit(
            ForwardingGuard.become(families, guard.isPresent()).requireGeneration(generation));
        return;
      } catch (NetlinkException e) {
        if (!e.errno().equals(Errno.ERESTART) || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Written before forwarding is on and taken away after it is off: so a kill loses no trace. */
  private void mark(IpFamily family, boolean marked) throws IOException {
    LinkSettings loopback = LinkSettings.indexed(Namespaces.LOOPBACK);
    String name = Ownership.forwardingMark(family);
    try {
      host.route()
          .execute(
              marked
                  ? LinkRequest.addName(loopback, name)
                  : LinkRequest.removeName(loopback, name));
    } catch (NetlinkException e) {
      if (!e.errno().equals(marked ? Errno.EEXIST : Errno.ENOENT)) {
        throw e;
      }
    }
  }
}
