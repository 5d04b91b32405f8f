package io.cnmc.applier.simulation;

import io.cnmc.applier.Bench;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.diff.ExternalBridges;
import io.cnmc.planner.diff.ParentLinks;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A machine on which a topology can run, with the canaries, and what there is on it as text. */
final class Machine {
  private static final int FIRST_INDEX = 9_000;

  /** An underlay for whatever overlay. */
  private static final int JUMBO = 65_000;

  private static final Pattern LEADING_OUT =
      Pattern.compile("unnamed +link \\S+ (macvlan|ipvlan|vxlan|veth) ");

  final FakeKernel kernel;
  final Bench bench;

  private Machine(FakeKernel kernel, Path runDirectory) {
    this.kernel = kernel;
    this.bench = new Bench(kernel, runDirectory);
  }

  /** Another one that is alike, whose applies keep their files elsewhere. */
  Machine copy(Path runDirectory) {
    return new Machine(kernel.copy(), runDirectory);
  }

  /** With the links and addresses of others that the topology asks for. */
  static Machine of(Subject subject, Path runDirectory) throws IOException {
    FakeKernel kernel = new FakeKernel(Runnable::run);
    Canaries.release(kernel, subject.topologyName());
    NetlinkConnection host = kernel.host().route();
    int index = FIRST_INDEX;
    LinkSettings uplink =
        LinkSettings.named("zz-uplink").index(index).mtu(JUMBO).up(true).kind(new Dummy());
    host.execute(LinkRequest.create(uplink));
    addTunnelEnds(subject.desired(), host, index);
    for (String parent : ParentLinks.names(subject.desired())) {
      LinkSettings link = LinkSettings.named(parent).index(++index).up(true).kind(new Dummy());
      host.execute(LinkRequest.create(link));
    }
    for (String family : List.of("iptables", "ip6tables")) { // else bridges would be cut: CNM3019
      kernel.host().sysctl("net.bridge.bridge-nf-call-" + family, "0");
    }
    for (String bridge : ExternalBridges.names(subject.desired())) {
      Bridge kind =
          hasVlans(subject.desired(), bridge) ? Bridge.DEFAULT.withVlanFiltering() : Bridge.DEFAULT;
      LinkSettings link = LinkSettings.named(bridge).index(++index).up(true).kind(kind);
      host.execute(LinkRequest.create(link));
    }
    return new Machine(kernel, runDirectory);
  }

  private static boolean hasVlans(KernelState.Desired desired, String bridge) {
    return desired.state().objects().values().stream()
        .anyMatch(
            object ->
                object instanceof Link link
                    && link.port() != null
                    && link.port().master().equals(bridge)
                    && !link.vlans().isEmpty());
  }

  private static void addTunnelEnds(KernelState.Desired desired, NetlinkConnection host, int link)
      throws IOException {
    for (KernelObject object : desired.state().objects().values()) {
      if (object instanceof Link l
          && l.kind() instanceof LinkKind.Vxlan vxlan
          && vxlan.local() != null) {
        Octets address = Octets.of(vxlan.local().bytes());
        try {
          host.execute(AddressMessage.of(link, address, 24).add());
        } catch (NetlinkException e) {
          if (!e.errno().equals(Errno.EEXIST)) { // several networks leave from one address
            throw e;
          }
        }
      }
    }
  }

  /**
   * The same without what processes hold in namespaces that have no name; but what leads out of
   * them must not be left.
   */
  List<String> named() {
    return state().stream()
        .filter(line -> !line.contains("unnamed ") || LEADING_OUT.matcher(line).find())
        .toList();
  }

  /** All there is, one thing a line, whatever the order in which it was made. */
  List<String> state() {
    StringBuilder place = new StringBuilder();
    return kernel
        .snapshot()
        .lines()
        .map(
            line -> {
              if (line.startsWith("namespace ")) {
                place.setLength(0);
                place.append(line);
              }
              return place + line;
            })
        .sorted()
        .toList();
  }
}
