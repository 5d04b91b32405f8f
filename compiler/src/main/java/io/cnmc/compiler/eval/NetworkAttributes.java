package io.cnmc.compiler.eval;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.PortMapping;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attributes of network values: {@code 10.0.0.0/8.last}, {@code address.family}. */
final class NetworkAttributes {
  private NetworkAttributes() {}

  /** The attributes a value of this type has, sorted. */
  static List<String> names(Value value) {
    return switch (value) {
      case Value.Ip i -> List.of("family");
      case Value.Cidr c -> List.of("family", "first", "last", "netmask", "prefix", "size");
      case Value.IfAddr i -> List.of("address", "family", "netmask", "prefix");
      case Value.Mac m -> List.of("local", "multicast");
      case Value.Publish p -> List.of("address", "container", "host", "protocol");
      case Value other -> List.of();
    };
  }

  static Optional<Value> of(Value value, String name) {
    return switch (value) {
      case Value.Ip(IpAddress address) when name.equals("family") ->
          Optional.of(family(address.family()));
      case Value.Cidr(IpPrefix prefix) -> Optional.ofNullable(ofPrefix(prefix, name));
      case Value.IfAddr(IpInterface address) -> Optional.ofNullable(ofInterface(address, name));
      case Value.Mac(MacAddress mac) -> Optional.ofNullable(ofMac(mac, name));
      case Value.Publish(PortMapping mapping) -> Optional.ofNullable(ofMapping(mapping, name));
      case Value other -> Optional.empty();
    };
  }

  private static @Nullable Value ofPrefix(IpPrefix prefix, String name) {
    return switch (name) {
      case "family" -> family(prefix.family());
      case "first" -> new Value.Ip(prefix.first());
      case "last" -> new Value.Ip(prefix.last());
      case "netmask" -> new Value.Ip(prefix.netmask());
      case "prefix" -> Numbers.of(prefix.length());
      case "size" -> Numbers.of(new BigDecimal(prefix.size()));
      default -> null;
    };
  }

  private static @Nullable Value ofInterface(IpInterface address, String name) {
    return switch (name) {
      case "address" -> new Value.Ip(address.address());
      case "family" -> family(address.family());
      case "netmask" -> new Value.Ip(address.prefix().netmask());
      case "prefix" -> new Value.Cidr(address.prefix());
      default -> null;
    };
  }

  private static @Nullable Value ofMac(MacAddress mac, String name) {
    return switch (name) {
      case "local" -> new Value.Bool((mac.value() >>> 41 & 1) != 0);
      case "multicast" -> new Value.Bool(mac.isMulticast());
      default -> null;
    };
  }

  private static @Nullable Value ofMapping(PortMapping mapping, String name) {
    IpAddress address = mapping.hostAddress();
    return switch (name) {
      case "address" -> address == null ? Value.NULL : new Value.Ip(address);
      case "container" -> Numbers.of(mapping.container().first());
      case "host" -> Numbers.of(mapping.host().first());
      case "protocol" -> new Value.Str(mapping.protocol().toString());
      default -> null;
    };
  }

  private static Value family(IpFamily family) {
    return Numbers.of(family == IpFamily.IPV4 ? 4 : 6);
  }
}
