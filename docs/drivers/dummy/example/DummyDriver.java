package example;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverSchema.SubnetUse;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.planner.driver.Causes;
import io.cnmc.planner.driver.Driver;
import io.cnmc.planner.driver.Lowering;
import io.cnmc.planner.driver.NetworkOptions;
import io.cnmc.planner.driver.SandboxEnd;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.KernelObject.Sysctl;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import java.util.List;

/**
 * Addresses without a wire: each endpoint is a dummy link in its sandbox, which swallows what is
 * sent by it. For service addresses that a program binds.
 */
public final class DummyDriver implements Driver {
  @Override
  public DriverSchema schema() {
    return new DriverSchema(
        "dummy",
        List.of(OptionSpec.bool("martians", false, "packets from addresses behind other links pass")),
        SubnetUse.OPTIONAL, // subnets are allowed; there is a gateway only if the source gives one
        Integer.MAX_VALUE, // endpoints at most
        0); // and at least
  }

  @Override
  public String summary() {
    return "addresses in a sandbox, without a wire";
  }

  /** Says what has to be there; the planner finds out what to do about it. */
  @Override
  public void lower(NetworkPlan plan, Lowering out) {
    boolean martians = NetworkOptions.bool(plan.network(), "martians", false);
    for (Attachment attachment : plan.endpoints()) {
      NamespaceRef sandbox = SandboxEnd.namespace(plan.topology().name(), attachment.container());
      Cause cause = Causes.of(attachment.container(), attachment.endpoint());
      SandboxEnd.add(
          sandbox, plan.network(), attachment.endpoint(), new LinkKind.Dummy(), cause, out);
      if (martians) {
        String setting = "net.ipv4.conf." + attachment.endpoint().linkName() + ".rp_filter";
        out.add(new Sysctl(sandbox, setting, "0"), cause);
      }
    }
  }
}
