package io.cnmc.applier.backend.nftables;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableListing;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject.Forwarding;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Turns the host's forwarding on, behind a guard that is there first; and off, the guard last. */
public final class ForwardingBackend implements Backend {
  private final Namespace host;

  public ForwardingBackend(Namespace host) {
    this.host = host;
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
        if (operation instanceof Operation.Delete) {
          turnOff(family);
        } else {
          turnOn(family);
        }
      } catch (IOException e) {
        throw Refusals.of(operation, e);
      }
      progress.done(operation);
    }
  }

  private void turnOn(IpFamily family) throws IOException {
    NftConnection nft = new NftConnection(host.netfilter());
    Optional<TableListing> guard = guard(nft);
    if (guard.isEmpty() || !ForwardingGuard.covers(guard.get(), family)) {
      nft.commit(ForwardingGuard.raise(guard.isPresent(), family));
    }
    host.sysctl(setting(family), "1");
  }

  private void turnOff(IpFamily family) throws IOException {
    host.sysctl(setting(family), "0");
    NftConnection nft = new NftConnection(host.netfilter());
    Optional<TableListing> guard = guard(nft);
    if (guard.isPresent() && ForwardingGuard.covers(guard.get(), family)) {
      nft.commit(ForwardingGuard.lower(guard.get(), family));
    }
  }

  private static Optional<TableListing> guard(NftConnection nft) throws IOException {
    return nft.table(NftFamily.INET, Ownership.GUARD_TABLE)
        .filter(listing -> ForwardingGuard.is(listing.table()));
  }
}
