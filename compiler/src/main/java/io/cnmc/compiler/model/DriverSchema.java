package io.cnmc.compiler.model;

import java.util.List;
import java.util.Optional;

/**
 * What the compiler has to know of a network driver to check a network that names it. {@code
 * ownMacs} is false when its endpoints have the MAC of something else; {@code spansHosts} is true
 * when those on several hosts are on one network (libnetwork's connectivity scope "global"), and
 * the bounds of endpoints are a host's then.
 */
public record DriverSchema(
    String name,
    List<OptionSpec> options,
    SubnetUse subnets,
    int maxEndpoints,
    int minEndpoints,
    boolean ownMacs,
    boolean spansHosts) {

  /** Of a driver whose endpoints each have a MAC, on one host. */
  public DriverSchema(
      String name,
      List<OptionSpec> options,
      SubnetUse subnets,
      int maxEndpoints,
      int minEndpoints) {
    this(name, options, subnets, maxEndpoints, minEndpoints, true, false);
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
    return new DriverSchema(
        name, options, subnets, maxEndpoints, minEndpoints, false, spansHosts);
  }

  public DriverSchema spanningHosts() {
    return new DriverSchema(name, options, subnets, maxEndpoints, minEndpoints, ownMacs, true);
  }

  public Optional<OptionSpec> option(String option) {
    return options.stream().filter(o -> o.name().equals(option)).findFirst();
  }
}
