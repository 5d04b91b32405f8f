package io.cnmc.compiler.model;

import java.util.List;
import java.util.Optional;

/**
 * What the compiler has to know of a network driver to check a network that names it; {@code
 * ownMacs} is false when its endpoints have the MAC of something else.
 */
public record DriverSchema(
    String name,
    List<OptionSpec> options,
    SubnetUse subnets,
    int maxEndpoints,
    int minEndpoints,
    boolean ownMacs) {

  /** Of a driver whose endpoints each have a MAC. */
  public DriverSchema(
      String name,
      List<OptionSpec> options,
      SubnetUse subnets,
      int maxEndpoints,
      int minEndpoints) {
    this(name, options, subnets, maxEndpoints, minEndpoints, true);
  }

  /**
   * Whether networks of the driver have subnets. With {@code REQUIRED} a gateway is part of them
   * (the first host address unless the source says otherwise); with {@code OPTIONAL} there is none
   * unless the source gives one.
   */
  public enum SubnetUse {
    REQUIRED,
    OPTIONAL,
    NONE
  }

  public DriverSchema {
    options = List.copyOf(options);
  }

  public DriverSchema sharingMacs() {
    return new DriverSchema(name, options, subnets, maxEndpoints, minEndpoints, false);
  }

  public Optional<OptionSpec> option(String option) {
    return options.stream().filter(o -> o.name().equals(option)).findFirst();
  }
}
