package io.cnmc.compiler.model;

import io.cnmc.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * A switch in software: a group of endpoints that reach each other and nobody else. {@code options}
 * hold the driver's own options, checked against its {@link DriverSchema} and completed with its
 * defaults.
 */
public record Network(
    String name,
    String driver,
    List<Subnet> subnets,
    OptionalInt mtu,
    boolean internal,
    SortedMap<String, OptionValue> options,
    SortedMap<String, String> labels,
    Span origin) {

  public Optional<Subnet> subnet(IpFamily family) {
    return subnets.stream().filter(s -> s.family() == family).findFirst();
  }

  public Network withMtu(int bytes) {
    return new Network(
        name, driver, subnets, OptionalInt.of(bytes), internal, options, labels, origin);
  }

  public boolean has(IpFamily family) {
    return subnet(family).isPresent();
  }
}
