package io.cnmc.planner;

import static io.cnmc.compiler.model.IpAddress.of;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.StaticRoute.Target;
import io.cnmc.compiler.model.Topology;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.ObjectType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The situations that have golden plans: what is declared, and what is live. */
final class Cases {
  /** Desired and observed state of one situation. */
  record Case(KernelState.Desired desired, KernelState.Observed observed) {}

  private final Map<String, Case> cases = new LinkedHashMap<>();

  static Map<String, Case> all() {
    Cases all = new Cases();
    all.drivers();
    all.evolution();
    all.drift();
    return all.cases;
  }

  private void drivers() {
    fresh("bridge", two("10.1.0.0/24"));
    fresh("dual-stack", two("10.1.0.0/24", "fd00:1::/64"));
    fresh("internal", internal());
    fresh("icc-off", iccOff());
    fresh("publish", publish(null, "127.0.0.1", "::"));
    fresh("publish-address", publish("192.0.2.1", "2001:db8::1"));
    fresh("router", router());
    fresh("wire", wire("b"));
    fresh("null-and-host", nullAndHost());
  }

  private void evolution() {
    evolve("destroy", two("10.1.0.0/24"), null);
    evolve("no-change", two("10.1.0.0/24"), two("10.1.0.0/24"));
    evolve("container-added", one(), two("10.1.0.0/24"));
    evolve("container-removed", two("10.1.0.0/24"), one());
    evolve("subnet-changed", two("10.1.0.0/24"), two("10.2.0.0/24"));
    evolve("ipv6-added", two("10.1.0.0/24"), two("10.1.0.0/24", "fd00:1::/64"));
    evolve("port-added", publish(null, "127.0.0.1"), publish(null, "127.0.0.1", "::"));
    evolve("address-moved", addresses("a", "b"), addresses("b", "a"));
    evolve("mtu", one(), oneWithMtu(1400));
    evolve("wire-moved", wire("b"), wire("c"));
    evolve("wire-destroyed", wire("b"), null);
    put("wired-sandbox-gone", wire("b"), Plans.edited(wire("b"), Cases::withoutWiredSandbox));
    evolve("loopback-port-removed", publish((String) null), publish("192.0.2.1"));
  }

  private void drift() {
    Topology t = two("10.1.0.0/24");
    put("sandbox-gone", t, Plans.without(t, contents("shop.web-1", "eth0", "10.1.0.2/24")));
    put("bridge-gone", t, bridgeGone(t));
    put("table-gone", t, tableGone(t));
    put("route-gone", t, Plans.without(t, key(ObjectType.ROUTE, "shop.web-1", "0.0.0.0/0")));
  }

  static Topology one() {
    TopologyBuilder t = new TopologyBuilder().network("front", "bridge", "10.1.0.0/24");
    return t.container("web-1").endpoint("front", "10.1.0.2/24").end().build();
  }

  private static Topology oneWithMtu(int mtu) {
    TopologyBuilder t = new TopologyBuilder().network("front", "bridge", "10.1.0.0/24").mtu(mtu);
    return t.container("web-1").endpoint("front", "10.1.0.2/24").end().build();
  }

  static Topology two(String... subnets) {
    TopologyBuilder t = new TopologyBuilder().network("front", "bridge", subnets);
    for (int i = 1; i <= 2; i++) {
      String[] addresses = new String[subnets.length];
      for (int s = 0; s < subnets.length; s++) {
        String[] prefix = subnets[s].split("/");
        IpAddress address = of(prefix[0]).plus(1L + i);
        addresses[s] = address + "/" + prefix[1];
      }
      t.container("web-" + i).endpoint("front", addresses);
    }
    return t.build();
  }

  private static Topology internal() {
    TopologyBuilder t =
        new TopologyBuilder()
            .network("front", "bridge", "10.1.0.0/24")
            .internal("back", "10.2.0.0/24");
    t.container("web").endpoint("front", "10.1.0.2/24").endpoint("back", "10.2.0.2/24");
    t.container("db").endpoint("back", "10.2.0.3/24");
    return t.build();
  }

  private static Topology iccOff() {
    TopologyBuilder t =
        new TopologyBuilder()
            .network("front", "bridge", "10.1.0.0/24")
            .option("icc", false)
            .option("masquerade", false)
            .option("name", "shop0");
    return t.container("web").endpoint("front", "10.1.0.2/24").end().build();
  }

  private static Topology publish(@Nullable String... addresses) {
    TopologyBuilder t = new TopologyBuilder();
    t.network("front", "bridge", "10.1.0.0/24", "fd00:1::/64");
    var web = t.container("web").endpoint("front", "10.1.0.2/24", "fd00:1::2/64");
    for (int i = 0; i < addresses.length; i++) {
      web.publish(addresses[i], 8080 + i, 80);
    }
    return t.build();
  }

  private static Topology router() {
    TopologyBuilder t =
        new TopologyBuilder()
            .network("left", "bridge", "10.1.0.0/24")
            .internal("right", "10.2.0.0/24");
    t.container("router")
        .endpoint("left", "10.1.0.254/24")
        .endpoint("right", "10.2.0.254/24")
        .sysctl("net.ipv4.ip_forward", "1")
        .sysctl("net.ipv4.conf.eth1.rp_filter", "0");
    t.container("a").endpoint("left", "10.1.0.2/24").route("10.2.0.0/24", via("10.1.0.254"));
    t.container("b")
        .endpoint("right", "10.2.0.2/24")
        .route("10.1.0.0/24", via("10.2.0.254"))
        .route("10.9.0.0/16", new Target.Blackhole())
        .route("10.8.0.0/16", new Target.Unreachable())
        .route("10.7.0.0/16", new Target.Dev("eth0"));
    return t.build();
  }

  private static Target via(String gateway) {
    return new Target.Via(of(gateway));
  }

  private static Topology wire(String other) {
    TopologyBuilder t = new TopologyBuilder().network("cable", "wire").mtu(9000);
    t.container("a").endpoint("cable", "10.3.0.1/30");
    t.container(other).endpoint("cable", "10.3.0.2/30");
    return t.build();
  }

  /** What is left when someone deletes the sandbox at one end of a wire. */
  private static @Nullable KernelObject withoutWiredSandbox(KernelObject object) {
    ObjectKey key = object.key();
    boolean inside = key.namespace().sandbox().equals("shop.b");
    boolean cable = key.namespace().sandbox().equals("shop.a");
    return inside || cable || key.id().equals("shop.b") ? null : object;
  }

  private static Topology nullAndHost() {
    TopologyBuilder t = new TopologyBuilder().network("none", "null").network("machine", "host");
    t.container("alone").endpoint("none");
    t.container("agent").endpoint("machine");
    return t.build();
  }

  private static Topology addresses(String first, String second) {
    TopologyBuilder t = new TopologyBuilder().network("front", "bridge", "10.1.0.0/24");
    String low = first.equals("a") ? "10.1.0.2/24" : "10.1.0.3/24";
    String high = second.equals("b") ? "10.1.0.3/24" : "10.1.0.2/24";
    t.container("a").endpoint("front", low);
    t.container("b").endpoint("front", high);
    return t.build();
  }

  /** What vanishes with a sandbox that someone deletes. */
  private static ObjectKey[] contents(String sandbox, String link, String address) {
    KernelState state = Plans.desired(two("10.1.0.0/24")).state();
    ObjectKey port =
        state.objects().keySet().stream()
            .filter(k -> state.objects().get(k) instanceof Link l && l.port() != null)
            .filter(
                k ->
                    state.objects().get(k) instanceof Link l
                        && l.alias().contains("/web-1/"))
            .findFirst()
            .orElseThrow();
    return new ObjectKey[] {
      key(ObjectType.SANDBOX, "", sandbox),
      key(ObjectType.LINK, sandbox, link),
      key(ObjectType.ADDRESS, sandbox, link + " " + address),
      key(ObjectType.ROUTE, sandbox, "0.0.0.0/0"),
      port
    };
  }

  private static KernelState.Observed bridgeGone(Topology topology) {
    return Plans.edited(
        topology,
        object ->
            object instanceof Link l && l.port() != null
                ? LinkEdits.port(l, null)
                : object.key().id().startsWith("br-front") ? null : object);
  }

  private static KernelState.Observed tableGone(Topology topology) {
    return Plans.edited(
        topology,
        object ->
            switch (object.key().type()) {
              case NFT_TABLE, NFT_SET, NFT_CHAIN -> null;
              case SANDBOX, FORWARDING, LINK, QDISC, REDIRECT, ADDRESS, ROUTE, NEIGHBOUR, FDB, SYSCTL,
                  FILE -> object;
            });
  }

  static ObjectKey key(ObjectType type, String sandbox, String id) {
    return new ObjectKey(type, new NamespaceRef(sandbox), id);
  }

  private void fresh(String name, Topology topology) {
    put(name, topology, Plans.nothing());
  }

  private void evolve(
      String name, Topology before, @Nullable Topology after) {
    KernelState.Desired desired = after == null ? Planner.nothing("shop") : Plans.desired(after);
    cases.put(name, new Case(desired, Plans.applied(before)));
  }

  private void put(String name, Topology topology, KernelState.Observed observed) {
    cases.put(name, new Case(Plans.desired(topology), observed));
  }
}
