package io.cnmc.applier.backend.nftables;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import java.io.IOException;
import java.util.List;

/** The firewall: all changes of a batch in one transaction, so no packet ever meets half of it. */
public final class NftBackend implements Backend {
  private final Namespace host;

  public NftBackend(Namespace host) {
    this.host = host;
  }

  @Override
  public boolean executes(Operation operation) {
    KernelObject object = Describe.object(operation);
    return object instanceof NftTable || object instanceof NftSet || object instanceof NftChain;
  }

  @Override
  public void execute(List<Operation> operations, Progress progress) throws OperationRefused {
    try {
      FirewallChange change = new FirewallChange(operations);
      new NftConnection(host.netfilter()).commit(change.transaction());
    } catch (IllegalArgumentException e) {
      throw Refusals.of(operations.get(0), new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw Refusals.of(operations.get(0), e);
    }
    operations.forEach(progress::done);
  }
}
