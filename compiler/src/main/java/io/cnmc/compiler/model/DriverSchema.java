package io.cnmc.compiler.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler has to know of a network driver to check a network that names it. Its rules
 * know no driver by its name: what is particular to one is said here, and a driver from elsewhere
 * can say it too. Only who reaches whom ({@code reach}) is modelled driver by driver.
 *
 * <p>With {@link DriverTrait#SPANS_HOSTS} the bounds of endpoints are a host's. {@code wires} are
 * the options by which a network is on somebody else's segment, where hosts may be: one that is
 * given, or true. {@code hiding} is the option by which a network is hidden from the host.
 */
public record DriverSchema(
    String name,
    List<OptionSpec> options,
    SubnetUse subnets,
    int maxEndpoints,
    int minEndpoints,
    Set<DriverTrait> traits,
    List<String> wires,
    @Nullable HostTunnel tunnel,
    @Nullable NumberSpace numbers,
    @Nullable String hiding) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** Of a driver whose endpoints are links, each with a MAC, on one host. */
  public DriverSchema(
      String name,
      List<OptionSpec> options,
      SubnetUse subnets,
      int maxEndpoints,
      int minEndpoints) {
    this(
        name, options, subnets, maxEndpoints, minEndpoints, Set.of(), List.of(), null, null, null);
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

  /**
   * @throws IllegalArgumentException for a name that no source could say, two options of one name,
   *     and numbers of endpoints that no network could have
   */
  public DriverSchema {
    Objects.requireNonNull(subnets);
    options = List.copyOf(options);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a driver: `" + name + "`");
    }
    if (minEndpoints < 0 || minEndpoints > maxEndpoints) {
      throw new IllegalArgumentException(
          "not a number of endpoints: " + minEndpoints + " to " + maxEndpoints);
    }
    if (options.stream().map(OptionSpec::name).distinct().count() < options.size()) {
      throw new IllegalArgumentException("two options of driver `" + name + "` have one name");
    }
    wires = List.copyOf(wires);
    Set<DriverTrait> sorted = EnumSet.noneOf(DriverTrait.class);
    sorted.addAll(traits);
    traits = Collections.unmodifiableSet(sorted);
  }

  public boolean has(DriverTrait trait) {
    return traits.contains(trait);
  }

  public DriverSchema with(DriverTrait... more) {
    Set<DriverTrait> all = EnumSet.noneOf(DriverTrait.class);
    all.addAll(traits);
    all.addAll(List.of(more));
    return new DriverSchema(
        name, options, subnets, maxEndpoints, minEndpoints, all, wires, tunnel, numbers, hiding);
  }

  /** Networks are on somebody else's segment where this option says so. */
  public DriverSchema onWireBy(String option) {
    List<String> all = new ArrayList<>(wires);
    all.add(option);
    return new DriverSchema(
        name, options, subnets, maxEndpoints, minEndpoints, traits, all, tunnel, numbers, hiding);
  }

  public DriverSchema tunnelling(HostTunnel between) {
    return new DriverSchema(
        name,
        options,
        subnets,
        maxEndpoints,
        minEndpoints,
        traits,
        wires,
        between,
        numbers,
        hiding);
  }

  public DriverSchema numbering(NumberSpace space) {
    return new DriverSchema(
        name, options, subnets, maxEndpoints, minEndpoints, traits, wires, tunnel, space, hiding);
  }

  /** The host has no part of networks of which this option, a bool, is true. */
  public DriverSchema hiddenBy(String option) {
    return new DriverSchema(
        name, options, subnets, maxEndpoints, minEndpoints, traits, wires, tunnel, numbers, option);
  }

  public Optional<OptionSpec> option(String option) {
    return options.stream().filter(o -> o.name().equals(option)).findFirst();
  }
}
