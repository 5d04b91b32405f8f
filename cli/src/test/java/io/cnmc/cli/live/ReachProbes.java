package io.cnmc.cli.live;

import io.cnmc.compiler.model.Container;
import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Protocol;
import io.cnmc.compiler.model.Topology;
import io.cnmc.compiler.reach.Packet;
import io.cnmc.compiler.reach.Reachability;
import io.cnmc.compiler.reach.Sender;
import io.cnmc.compiler.reach.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All packets that are sent in one topology: each sender and each attacker, to each address, in each family and protocol. */
final class ReachProbes {
  private static final List<String> CONTAINERS = List.of("server", "peer", "other", "both");

  private final Topology topology;
  private final Reachability model;
  private final Map<String, MacAddress> macs;
  private final List<ReachProbe> probes = new ArrayList<>();
  private int next;

  /** {@code macs}: of the host's links, by name; {@code first}: the number of the first probe. */
  ReachProbes(Topology topology, Reachability model, Map<String, MacAddress> macs, int first) {
    this.topology = topology;
    this.model = model;
    this.macs = macs;
    this.next = first;
  }

  List<ReachProbe> all() {
    for (IpFamily family : IpFamily.values()) {
      for (int kind = 0; kind < 3; kind++) {
        honest(family, kind);
        frames(family, kind);
        neighbours(family, kind);
        peers(family, kind);
      }
    }
    return probes;
  }

  private static Traffic traffic(int kind, int port) {
    return switch (kind) {
      case 0 -> new Traffic.To(Protocol.TCP, port);
      case 1 -> new Traffic.To(Protocol.UDP, port);
      default -> new Traffic.Echo();
    };
  }

  private static IpAddress pick(IpFamily family, String four, String six) {
    return IpAddress.of(family == IpFamily.IPV4 ? four : six);
  }

  private record Goal(IpAddress address, int port) {}

  private static Goal goal(IpFamily family, String four, String six, int port) {
    return new Goal(pick(family, four, six), port);
  }

  private static List<Goal> inside(IpFamily family) {
    return List.of(
        goal(family, "10.96.1.10", "fd00:96:1::10", ReachCombination.INSIDE),
        goal(family, "10.96.1.20", "fd00:96:1::20", ReachCombination.INSIDE),
        goal(family, "10.96.2.20", "fd00:96:2::20", ReachCombination.INSIDE),
        goal(family, "10.96.1.30", "fd00:96:1::30", ReachCombination.INSIDE),
        goal(family, "10.96.2.30", "fd00:96:2::30", ReachCombination.INSIDE));
  }

  private static List<Goal> onHost(IpFamily family) {
    return List.of(
        goal(family, "192.0.2.1", "fd00:c0::1", ReachCombination.PUBLISHED),
        goal(family, "192.0.2.1", "fd00:c0::1", ReachCombination.PUBLISHED_OF_BOTH),
        goal(family, "203.0.113.1", "fd00:c1::1", ReachCombination.PUBLISHED),
        goal(family, "10.96.1.1", "fd00:96:1::1", ReachCombination.PUBLISHED),
        goal(family, "10.96.2.1", "fd00:96:2::1", ReachCombination.PUBLISHED));
  }

  private static List<Goal> outside(IpFamily family) {
    return List.of(
        goal(family, "192.0.2.9", "fd00:c0::9", ReachCombination.PUBLISHED),
        goal(family, "203.0.113.5", "fd00:c1::5", ReachCombination.PUBLISHED));
  }

  private static Goal loopback(IpFamily family) {
    return goal(family, "127.0.0.1", "::1", ReachCombination.PUBLISHED);
  }

  private static List<Goal> all(IpFamily family) {
    List<Goal> all = new ArrayList<>(inside(family));
    all.addAll(onHost(family));
    all.addAll(outside(family));
    return all;
  }

  /** Programs everywhere, whose kernels choose source and way. */
  private void honest(IpFamily family, int kind) {
    for (Goal goal : all(family)) {
      CONTAINERS.forEach(c -> add(new Sender.Program(c), null, goal, kind, c, null));
      add(new Sender.Host(), null, goal, kind, ReachMachine.HOST, null);
    }
    add(new Sender.Host(), null, loopback(family), kind, ReachMachine.HOST, null);
  }

  /** Containers that send to the host's end of their links, by their own addresses and by those of others. */
  private void frames(IpFamily family, int kind) {
    List<Goal> goals = new ArrayList<>(all(family));
    goals.add(loopback(family));
    for (String name : List.of("peer", "other")) {
      Endpoint endpoint = container(name).endpoints().getFirst();
      MacAddress bridge = macs.getOrDefault("br-" + endpoint.network(), endpoint.mac());
      Sender sender = new Sender.Frame(name, endpoint.linkName());
      for (Goal goal : goals) {
        endpoint.address(family).ifPresent(own -> frame(sender, null, own, goal, kind, name, endpoint.linkName(), bridge));
      }
      for (IpAddress forged : forged(family)) {
        for (Goal goal : goals) {
          frame(sender, forged, forged, goal, kind, name, endpoint.linkName(), bridge);
        }
      }
    }
  }

  /** Of another container, of the host, of nobody, of the host's loopback. */
  private static List<IpAddress> forged(IpFamily family) {
    return List.of(
        pick(family, "10.96.1.10", "fd00:96:1::10"),
        pick(family, "10.96.2.30", "fd00:96:2::30"),
        pick(family, "192.0.2.1", "fd00:c0::1"),
        pick(family, "198.51.100.77", "2001:db8::77"),
        pick(family, "127.0.0.1", "::1"));
  }

  /** Machines on both sides of the host, honest and with sources from inside the networks. */
  private void neighbours(IpFamily family, int kind) {
    for (Goal goal : all(family)) {
      neighbour(ReachMachine.OUTSIDE, pick(family, "192.0.2.9", "fd00:c0::9"), goal, kind);
      neighbour(ReachMachine.BEYOND, pick(family, "203.0.113.5", "fd00:c1::5"), goal, kind);
    }
    List<Goal> goals = new ArrayList<>(all(family));
    goals.add(loopback(family));
    MacAddress uplink = macs.getOrDefault("uplink", new MacAddress(0));
    List<IpAddress> sources = new ArrayList<>(forged(family));
    sources.add(pick(family, "10.96.1.1", "fd00:96:1::1"));
    for (Goal goal : goals) {
      if (!isOnOwnWire(goal)) {
        for (IpAddress forged : sources) {
          frame(new Sender.Neighbour(), forged, forged, goal, kind, ReachMachine.OUTSIDE, "uplink", uplink);
        }
      }
    }
    IpAddress own = pick(family, "192.0.2.9", "fd00:c0::9");
    frame(new Sender.Neighbour(), own, own, loopback(family), kind, ReachMachine.OUTSIDE, "uplink", uplink);
  }

  /** What the neighbour itself has is sent back to where it came from, which says nothing of the topology. */
  private static boolean isOnOwnWire(Goal goal) {
    return goal.address.equals(IpAddress.of("192.0.2.9")) || goal.address.equals(IpAddress.of("fd00:c0::9"));
  }

  private void neighbour(String site, IpAddress own, Goal goal, int kind) {
    boolean self = goal.address.equals(own);
    if (!self) {
      add(new Sender.Neighbour(), own, goal, kind, site, null);
    }
  }

  /** One on a network to another on it, by its MAC, with the source of somebody else. */
  private void peers(IpFamily family, int kind) {
    Container peer = container("peer");
    Endpoint server = container("server").endpoints().getFirst();
    Optional<IpAddress> to = server.address(family);
    if (to.isPresent()) {
      Goal goal = new Goal(to.get(), ReachCombination.INSIDE);
      String link = peer.endpoints().getFirst().linkName();
      for (IpAddress forged : List.of(pick(family, "10.96.2.20", "fd00:96:2::20"), pick(family, "10.96.1.1", "fd00:96:1::1"))) {
        frame(new Sender.Program("peer"), forged, forged, goal, kind, "peer", link, server.mac());
      }
    }
  }

  private Container container(String name) {
    return topology.container(name).orElseThrow();
  }

  private void frame(
      Sender sender, @Nullable IpAddress source, IpAddress says, Goal goal, int kind, String from, String link, MacAddress to) {
    boolean own = sender instanceof Sender.Frame ? source == null : false;
    add(sender, source, goal, kind, from, new ReachProbe.Frame(link, to, says, own));
  }

  private void add(
      Sender sender, @Nullable IpAddress source, Goal goal, int kind, String from, ReachProbe.@Nullable Frame frame) {
    Packet packet = new Packet(sender, source, goal.address, traffic(kind, goal.port));
    probes.add(new ReachProbe(next++, packet, from, frame, model.of(packet)));
  }
}
