package io.cnmc.planner;

import io.cnmc.compiler.model.MacAddress;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import org.jspecify.annotations.Nullable;

/** Links with one attribute changed. */
public final class LinkEdits {
  private LinkEdits() {}

  public static Link port(Link l, Link.@Nullable Port port) {
    return new Link(
        l.namespace(), l.name(), l.kind(), l.mac(), l.mtu(), l.up(), l.ipv6(), l.alias(), l.group(),
        port, l.routeLocalnet());
  }

  public static Link kind(Link l, LinkKind kind) {
    return new Link(
        l.namespace(), l.name(), kind, l.mac(), l.mtu(), l.up(), l.ipv6(), l.alias(), l.group(),
        l.port(), l.routeLocalnet());
  }

  public static Link mac(Link l, String mac) {
    return new Link(
        l.namespace(), l.name(), l.kind(), MacAddress.of(mac), l.mtu(), l.up(), l.ipv6(),
        l.alias(), l.group(), l.port(), l.routeLocalnet());
  }

  public static Link mtu(Link l, int mtu) {
    return new Link(
        l.namespace(), l.name(), l.kind(), l.mac(), mtu, l.up(), l.ipv6(), l.alias(), l.group(),
        l.port(), l.routeLocalnet());
  }

  public static Link flags(Link l, boolean up, boolean ipv6, boolean routeLocalnet) {
    return new Link(
        l.namespace(), l.name(), l.kind(), l.mac(), l.mtu(), up, ipv6, l.alias(), l.group(),
        l.port(), routeLocalnet);
  }
}
