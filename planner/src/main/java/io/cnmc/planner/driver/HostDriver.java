package io.cnmc.planner.driver;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import java.util.List;

/** The host's own network: its containers share the host's namespaces and make no object. */
public final class HostDriver implements Driver {
  private static final DriverSchema SCHEMA =
      new DriverSchema("host", List.of(), DriverSchema.SubnetUse.NONE, Integer.MAX_VALUE, 0)
          .with(
              DriverTrait.SPANS_HOSTS, DriverTrait.NO_LINKS, DriverTrait.SOLE, DriverTrait.IN_HOST);

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "the host's own network: containers without a sandbox of their own";
  }

  @Override
  public void lower(NetworkPlan network, Lowering out) {}
}
