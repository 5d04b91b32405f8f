package io.cnmc.planner.driver;

import io.cnmc.compiler.model.DriverSchema;
import java.util.List;

/** The host's own network: its containers share the host's namespaces and make no object. */
public final class HostDriver implements Driver {
  private static final DriverSchema SCHEMA =
      new DriverSchema("host", List.of(), DriverSchema.SubnetUse.NONE, Integer.MAX_VALUE, 0)
          .spanningHosts();

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "the host's own network: containers without a sandbox of their own";
  }

  @Override
  public boolean sandboxed() {
    return false;
  }

  @Override
  public void lower(NetworkPlan network, Lowering out) {}
}
