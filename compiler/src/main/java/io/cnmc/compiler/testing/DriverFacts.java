package io.cnmc.compiler.testing;

import io.cnmc.compiler.model.DriverCatalog;
import io.cnmc.compiler.model.DriverSchema;
import java.util.List;

/**
 * What the compiler's rules know of drivers, a line of each: by these the compiler's tests, which
 * cannot see the planner's drivers, are held to them.
 */
public final class DriverFacts {
  private DriverFacts() {}

  public static List<String> of(DriverCatalog drivers) {
    return drivers.schemas().stream().map(DriverFacts::line).toList();
  }

  private static String line(DriverSchema schema) {
    return String.join(
        " | ",
        schema.name(),
        schema.subnets().toString(),
        "min " + schema.minEndpoints(),
        schema.traits().toString(),
        "wires " + schema.wires(),
        String.valueOf(schema.tunnel()),
        String.valueOf(schema.numbers()),
        "hidden by " + schema.hiding());
  }
}
