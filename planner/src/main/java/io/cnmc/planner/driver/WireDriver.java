package io.cnmc.planner.driver;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;

/** A cable: one veth pair, each end in the sandbox of one of exactly two endpoints. */
public final class WireDriver implements Driver {
  private static final DriverSchema SCHEMA =
      new DriverSchema(
          "wire",
          List.of(AntiSpoof.refused()),
          DriverSchema.SubnetUse.OPTIONAL,
          2,
          2);

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "a cable between two sandboxes: one veth pair, nothing on the host";
  }

  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    if (plan.endpoints().size() == 2) {
      end(plan, plan.endpoints().get(0), plan.endpoints().get(1), out);
      end(plan, plan.endpoints().get(1), plan.endpoints().get(0), out);
    }
  }

  private static void end(NetworkPlan plan, Attachment own, Attachment peer, Lowering out) {
    String topology = plan.topology().name();
    NamespaceRef sandbox = SandboxEnd.namespace(topology, own.container());
    LinkKind kind =
        new LinkKind.Veth(
            SandboxEnd.namespace(topology, peer.container()), peer.endpoint().linkName());
    SandboxEnd.add(
        sandbox,
        plan.network(),
        own.endpoint(),
        kind,
        Causes.of(own.container(), own.endpoint()),
        out);
  }
}
