package io.cnmc.compiler.model;

import java.util.List;
import java.util.Optional;

/**
 * The network drivers at hand, by name; a port of the compiler, filled from the planner's drivers.
 */
public interface DriverCatalog {
  /** In alphabetical order. */
  List<DriverSchema> schemas();

  default Optional<DriverSchema> schema(String driver) {
    return schemas().stream().filter(s -> s.name().equals(driver)).findFirst();
  }
}
