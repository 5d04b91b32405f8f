package io.cnmc.planner.driver;

import io.cnmc.compiler.model.DriverCatalog;
import io.cnmc.compiler.model.DriverSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The drivers of this build, by name. The catalog that the compiler sees holds exactly these: a
 * network can only name a driver that can lower it.
 */
public final class Drivers implements DriverCatalog {
  private final SortedMap<String, Driver> byName = new TreeMap<>();

  private Drivers(Iterable<Driver> drivers) {
    for (Driver driver : drivers) {
      String name = driver.schema().name();
      Driver other = byName.putIfAbsent(name, driver);
      if (other != null) {
        throw new IllegalArgumentException(
            "two drivers are called " + name + ": " + words(other) + ", " + words(driver));
      }
    }
  }

  private static String words(Driver driver) {
    return PluginFailure.name(
        driver instanceof PluginDriver plugin ? plugin.driver().getClass() : driver.getClass());
  }

  /** Those that {@link ServiceLoader} finds on the class path. */
  public static Drivers load() {
    return new Drivers(ServiceLoader.load(Driver.class, Driver.class.getClassLoader()));
  }

  /**
   * The same, and those that only {@code plugins} knows, whose parent knows this class.
   *
   * @throws IllegalArgumentException for one that is not there, or whose name is taken
   * @throws PluginFailure for one that cannot be made, or does not say what it is
   */
  public static Drivers load(ClassLoader plugins) throws PluginFailure {
    List<Driver> all = new ArrayList<>(load().all());
    for (ServiceLoader.Provider<Driver> found : PluginFailure.found(Driver.class, plugins)) {
      all.add(PluginDriver.of(PluginFailure.guard(found.type(), "new", found::get)));
    }
    return new Drivers(all);
  }

  public static Drivers of(Collection<? extends Driver> drivers) {
    return new Drivers(List.copyOf(drivers));
  }

  public List<Driver> all() {
    return List.copyOf(byName.values());
  }

  public Optional<Driver> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public List<DriverSchema> schemas() {
    return byName.values().stream().map(Driver::schema).toList();
  }

  @Override
  public Optional<DriverSchema> schema(String driver) {
    return find(driver).map(Driver::schema);
  }
}
