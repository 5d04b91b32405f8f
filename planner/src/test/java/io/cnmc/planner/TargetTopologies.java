package io.cnmc.planner;

import io.cnmc.compiler.model.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Topologies of one name that take links, ports, addresses and subnets from each other. */
final class TargetTopologies {
  private final Map<String, Optional<Topology>> all = new LinkedHashMap<>();

  static Map<String, Optional<Topology>> all() {
    TargetTopologies topologies = new TargetTopologies();
    topologies.all.put("nothing", Optional.empty());
    topologies.networks();
    topologies.names();
    topologies.wires();
    return topologies.all;
  }

  private void put(String name, TopologyBuilder topology) {
    all.put(name, Optional.of(topology.build()));
  }

  private static TopologyBuilder front(String... subnets) {
    return new TopologyBuilder().network("front", "bridge", subnets);
  }

  private static void web(TopologyBuilder t, String network) {
    t.container("web").endpoint(network, "10.1.0.2/24").publish(null, 8080, 80);
  }

  private static void db(TopologyBuilder t) {
    t.container("db").endpoint("back", "10.2.0.2/24").publish("192.0.2.1", 5432, 5432);
  }

  private void networks() {
    TopologyBuilder two = front("10.1.0.0/24").network("back", "bridge", "10.2.0.0/24");
    web(two, "front");
    db(two);
    put("two", two);
    TopologyBuilder one = front("10.1.0.0/24");
    web(one, "front");
    put("one", one);
    TopologyBuilder internal = front("10.1.0.0/24").internal("back", "10.2.0.0/24");
    web(internal, "front");
    internal.container("db").endpoint("back", "10.2.0.2/24");
    put("internal", internal);
    TopologyBuilder quiet = front("10.1.0.0/24").option("icc", false).option("masquerade", false);
    quiet.network("back", "bridge", "10.2.0.0/24");
    quiet.container("web").endpoint("front", "10.1.0.2/24").publish("127.0.0.1", 8080, 80);
    db(quiet);
    put("quiet", quiet);
    TopologyBuilder dual = front("10.1.0.0/24", "fd00:1::/64");
    dual.container("web")
        .endpoint("front", "10.1.0.2/24", "fd00:1::2/64")
        .publish(null, 8080, 80)
        .publish("2001:db8::1", 8081, 81);
    put("dual", dual);
  }

  private void names() {
    TopologyBuilder port = front("10.1.0.0/24");
    port.container("web").endpoint("front", "10.1.0.2/24");
    port.container("api").endpoint("front", "10.1.0.3/24").publish(null, 8080, 80);
    put("port-moved", port);
    TopologyBuilder address = front("10.1.0.0/24");
    address.container("web").endpoint("front", "10.1.0.3/24").publish(null, 8080, 80);
    address.container("api").endpoint("front", "10.1.0.2/24").publish(null, 8081, 80);
    put("address-moved", address);
    TopologyBuilder link =
        new TopologyBuilder().network("edge", "bridge", "10.1.0.0/24").option("name", "br-front");
    web(link, "edge");
    put("link-moved", link);
    TopologyBuilder named = front("10.1.0.0/24").option("name", "shop0");
    web(named, "front");
    put("link-renamed", named);
    TopologyBuilder wide = new TopologyBuilder().network("wide", "bridge", "10.1.0.0/16");
    wide.container("api").endpoint("wide", "10.1.9.9/16").publish("127.0.0.1", 9090, 90);
    put("subnet-taken", wide);
    TopologyBuilder both = front("10.1.0.0/24").network("back", "bridge", "10.2.0.0/24");
    both.container("web")
        .endpoint("back", "10.2.0.2/24")
        .endpoint("front", "10.1.0.2/24")
        .publish(null, 8080, 80);
    put("two-endpoints", both);
  }

  private void wires() {
    for (String other : new String[] {"b", "c"}) {
      TopologyBuilder t = front("10.1.0.0/24").network("cable", "wire");
      web(t, "front");
      t.container("a").endpoint("cable", "10.3.0.1/30");
      t.container(other).endpoint("cable", "10.3.0.2/30");
      put("wire-to-" + other, t);
    }
  }
}
