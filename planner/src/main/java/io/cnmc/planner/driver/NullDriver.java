package io.cnmc.planner.driver;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.DriverTrait;
import java.util.List;

/** No network at all: the sandbox has its loopback link and nothing else. */
public final class NullDriver implements Driver {
  private static final DriverSchema SCHEMA =
      new DriverSchema("null", List.of(), DriverSchema.SubnetUse.NONE, Integer.MAX_VALUE, 0)
          .with(DriverTrait.SPANS_HOSTS, DriverTrait.NO_LINKS, DriverTrait.SOLE);

  @Override
  public DriverSchema schema() {
    return SCHEMA;
  }

  @Override
  public String summary() {
    return "no network: a sandbox with nothing but its loopback link";
  }

  @Override
  public void lower(NetworkPlan network, Lowering out) {}
}
