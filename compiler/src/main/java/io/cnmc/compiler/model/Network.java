package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * A switch in software: a group of endpoints that reach each other and nobody else. {@code options}
 * hold the driver's own options, checked against its {@link DriverSchema} and completed with its
 * defaults; {@code stated} says where the source gives those that it gives.
 */
public record Network(
    String name,
    String driver,
    List<Subnet> subnets,
    OptionalInt mtu,
    boolean internal,
    SortedMap<String, OptionValue> options,
    SortedMap<String, Span> stated,
    SortedMap<String, String> labels,
    Span origin) {

  public Optional<Subnet> subnet(IpFamily family) {
    return subnets.stream().filter(s -> s.family() == family).findFirst();
  }

  public Network withMtu(int bytes) {
    return new Network(
        name, driver, subnets, OptionalInt.of(bytes), internal, options, stated, labels, origin);
  }

  /** Where an option has its value, for messages about it; the heading where it is not given. */
  public Span origin(String option) {
    return stated.getOrDefault(option, origin);
  }

  public boolean has(IpFamily family) {
    return subnet(family).isPresent();
  }
}
