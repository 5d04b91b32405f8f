package io.cnmc.planner.driver;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.PortMapping;
import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The topology's firewall: tables whose rules are constant in number; what networks and ports there
 * are is in their sets and maps.
 */
final class FirewallTable implements Firewall {
  private final String topology;
  private final Lowering out;
  private final PluginStatements stated;
  private final SortedMap<String, TreeSet<NftElement>> elements = new TreeMap<>();
  private final Map<NftSet.Entry, Cause> causes = new HashMap<>();
  private boolean loopback;

  FirewallTable(String topology, Lowering out, PluginStatements stated) {
    this.topology = topology;
    this.out = out;
    this.stated = stated;
  }

  @Override
  public void bridge(String link, boolean icc, boolean internal, Cause cause) {
    List<String> both = List.of(link, link);
    put("bridges", List.of(link), List.of(), cause);
    put("hairpin", both, List.of(), cause);
    put("same", both, List.of(icc ? "accept" : "goto " + FirewallRules.ICC_OFF), cause);
    if (internal) {
      put("internal", List.of(link), List.of(), cause);
    }
  }

  @Override
  public void routes(String link, MacAddress mac, Cause cause) {
    put("routed", List.of(link, mac.toString()), List.of(), cause);
  }

  @Override
  public void home(IpPrefix prefix, Cause cause) {
    String set = prefix.family() == IpFamily.IPV4 ? "home4" : "home6";
    put(set, List.of(prefix.toString()), List.of(), cause);
  }

  @Override
  public void masquerade(IpPrefix prefix, Cause cause) {
    put(family("masq", prefix.family()), List.of(prefix.toString()), List.of(), cause);
  }

  @Override
  public void publish(PortMapping mapping, List<IpAddress> containers, Cause cause) {
    for (IpAddress container : containers) {
      String self = container.toString();
      put(container.isV4() ? "self4" : "self6", List.of(self, self), List.of(), cause);
      IpAddress host = mapping.hostAddress();
      List<String> address =
          host == null || host.isUnspecified() ? List.of() : List.of(host.toString());
      String map =
          (container.isV4() ? "ports4" : "ports6") + (address.isEmpty() ? "" : "-addr");
      for (int i = 0; i < mapping.host().size(); i++) {
        String protocol = mapping.protocol().toString();
        String port = Integer.toString(mapping.host().first() + i);
        String target = Integer.toString(mapping.container().first() + i);
        List<String> key =
            Stream.concat(address.stream(), Stream.of(protocol, port)).toList();
        if (free(map, key, cause)) {
          put(map, key, List.of(container.toString(), target), cause);
        }
      }
      loopback |= container.isV4() && BridgePublishing.answersOnLoopback(mapping);
    }
  }

  @Override
  public void pin(String port, Pin pin, Cause cause) {
    String mac = pin.mac().toString();
    put("pinned", List.of(port), List.of(), cause);
    put("pinned-mac", List.of(port, mac), List.of(), cause);
    for (IpAddress source : pin.sources()) {
      put(family("pinned", source.family()), List.of(port, source.toString()), List.of(), cause);
    }
    Stream.concat(pin.sources().stream(), pin.claimed().stream())
        .filter(IpAddress::isV4)
        .forEach(
            own -> put("pinned-arp", List.of(port, mac, own.toString()), List.of(), cause));
    for (IpPrefix prefix : pin.allowed()) {
      put(family("allowed", prefix.family()), List.of(port, prefix.toString()), List.of(), cause);
    }
  }

  private static String family(String set, IpFamily family) {
    return set + (family == IpFamily.IPV4 ? "4" : "6");
  }

  private boolean free(String map, List<String> key, Cause cause) {
    Cause other = causes.get(new NftSet.Entry(map, key));
    if (other != null && cause.span() != null && other.span() != null) {
      out.report(
          Diagnostic.at(DriverCode.PORT_TAKEN, cause.span(), "`" + String.join(" ", key) + "`")
              .and(other.span(), "published here first"));
    }
    return other == null;
  }

  private void put(String set, List<String> key, List<String> data, Cause cause) {
    NftSet.Entry entry = new NftSet.Entry(set, key);
    if (causes.putIfAbsent(entry, Objects.requireNonNull(cause)) == null) {
      stated.add(entry);
    }
    elements.computeIfAbsent(set, name -> new TreeSet<>()).add(new NftElement(key, data));
  }

  /** Which declaration each entry of a set comes from. */
  Map<NftSet.Entry, Cause> causes() {
    return causes;
  }

  /** The tables as kernel objects; nothing when no network needs them. */
  void finish(Cause cause) {
    FirewallObjects.of(topology, elements, loopback).forEach(object -> out.add(object, cause));
  }
}
