package io.cnmc.planner.driver;

import io.cnmc.compiler.model.DriverSchema;
import io.cnmc.compiler.model.Network;

/**
 * A driver from elsewhere, whose failures are told as its own: an {@link
 * java.io.UncheckedIOException} with a {@link PluginFailure}. It is asked for its schema once.
 */
record PluginDriver(Driver driver, DriverSchema schema) implements Driver {
  static PluginDriver of(Driver driver) throws PluginFailure {
    DriverSchema schema = PluginFailure.guard(driver, "schema", driver::schema);
    if (schema.name() == null) {
      throw PluginFailure.of(driver, "schema", "it has no name");
    }
    return new PluginDriver(driver, schema);
  }

  @Override
  public String summary() {
    return guarded("summary", driver::summary);
  }

  @Override
  public void lower(NetworkPlan network, Lowering out) {
    guarded(
        "lower",
        () -> {
          driver.lower(network, new PluginLowering(out));
          return true;
        });
  }

  @Override
  public boolean publishes(Network network) {
    return guarded("publishes", () -> driver.publishes(network));
  }

  private <T> T guarded(String method, PluginFailure.Call<T> call) {
    try {
      return PluginFailure.guard(driver, method, call);
    } catch (PluginFailure e) {
      throw e.unchecked();
    }
  }
}
