package io.cnmc.applier.simulation;

import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.nft.NftConnection;
import io.cnmc.netlink.nft.NftFamily;
import io.cnmc.netlink.nft.TableMessage;
import io.cnmc.netlink.nft.Transaction;
import io.cnmc.netlink.route.AddressMessage;
import io.cnmc.netlink.route.Family;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.route.NeighbourMessage;
import io.cnmc.netlink.route.RouteMessage;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.route.kind.Dummy;
import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.testing.FakeKernel;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What others have on the machine, and what looks as if it were cnmc's without being so: nothing of
 * it may ever change.
 */
final class Canaries {
  /** Far from the indexes that the kernel gives. */
  private static final int FIRST_INDEX = 5_000;

  private static final Octets MAC = Octets.ofHex("020000c0ffee");
  private static final String OTHER = "zz-other";

  private final FakeKernel kernel;
  private final String topology;
  private final NetlinkConnection host;
  private int index = FIRST_INDEX;

  private Canaries(FakeKernel kernel, String topology) throws IOException {
    this.kernel = kernel;
    this.topology = topology;
    this.host = kernel.host().route();
  }

  /** Puts them on a machine; {@code topology} is whose things they look like. */
  static void release(FakeKernel kernel, String topology) throws IOException {
    Canaries canaries = new Canaries(kernel, topology);
    canaries.links();
    canaries.bridges();
    canaries.tables();
    canaries.namespaces();
    canaries.files();
  }

  private void links() throws IOException {
    for (int n = 0; n < 4; n++) {
      int link = dummy("foreign" + n, "somebody's " + n);
      Octets address = Octets.ofHex("c633640%d".formatted(n + 1)); // 198.51.100.n
      host.execute(AddressMessage.of(link, address, 32).add());
      Octets destination = Octets.ofHex("cb00710%d".formatted(n)); // 203.0.113.n
      int protocol = n % 2 == 0 ? Ownership.ROUTE_PROTOCOL : RouteMessage.PROTOCOL_STATIC;
      host.execute(RouteMessage.onLink(Family.INET, destination, 32, link, protocol).add());
      host.execute(neighbour(link, destination).add());
      kernel.host().sysctl("net.ipv4.conf.foreign" + n + ".rp_filter", "2");
    }
    dummy("look-alike0", "cnmc");
    dummy("look-alike1", "cnmc:" + topology);
    dummy("look-alike2", " " + Ownership.mark(topology, "network/front"));
    dummy("look-alike3", Ownership.mark(topology + "x", "network/front"));
    dummy("look-alike4", Ownership.mark(OTHER, "network/front"));
    int named = dummy("look-alike5", "");
    String setting = Ownership.settingMark("net/ipv4/tcp_ecn");
    host.execute(LinkRequest.addName(LinkSettings.indexed(named), setting));
    host.execute(
        LinkRequest.create(
            LinkSettings.named("look-alike6")
                .index(index++)
                .group(Ownership.group(OTHER))
                .kind(new Dummy())));
  }

  private void bridges() throws IOException {
    for (int n = 0; n < 3; n++) {
      int bridge = index++;
      int port = index++;
      host.execute(
          LinkRequest.create(
              LinkSettings.named("br-foreign" + n).index(bridge).up(true).kind(Bridge.DEFAULT)));
      host.execute(
          LinkRequest.create(
              LinkSettings.named("fport" + n)
                  .index(port)
                  .kind(new Veth(LinkSettings.named("fpeer" + n).index(index++)))));
      host.execute(LinkRequest.set(LinkSettings.indexed(port).master(bridge)));
    }
  }

  private void tables() throws IOException {
    Transaction transaction = new Transaction();
    String own = Ownership.tableName(topology);
    for (NftFamily family : new NftFamily[] {NftFamily.IPV4, NftFamily.IPV6, NftFamily.ARP}) {
      transaction.create(new TableMessage(family, own, "somebody's"));
      transaction.create(new TableMessage(family, Ownership.GUARD_TABLE, "somebody's"));
    }
    transaction.create(new TableMessage(NftFamily.BRIDGE, Ownership.GUARD_TABLE, "somebody's"));
    for (String name : new String[] {"filter", "cnmc-", own + "x", Ownership.tableName(OTHER)}) {
      transaction.create(new TableMessage(NftFamily.INET, name, "somebody's"));
    }
    new NftConnection(kernel.host().netfilter()).commit(transaction);
  }

  /** Beside, before and behind the names of the topology's sandboxes, and without a mark. */
  private void namespaces() throws IOException {
    for (String name :
        new String[] {topology, topology + ".zz-stranger", "x" + topology + ".web", "zz"}) {
      kernel.create(name, Canaries::furnish).close();
    }
    kernel
        .create(
            Ownership.sandboxName(OTHER, "web"),
            inside -> mark(inside, Ownership.mark(OTHER, "container/web")))
        .close();
  }

  private static void furnish(Namespace inside) throws IOException {
    inside.route().execute(LinkRequest.create(LinkSettings.named("eth0").kind(new Dummy())));
    inside.sysctl("net.ipv4.ip_forward", "1");
  }

  private static void mark(Namespace inside, String mark) throws IOException {
    inside.route().execute(LinkRequest.set(LinkSettings.indexed(1).alias(mark).up(true)));
  }

  private void files() throws IOException {
    for (String file :
        new String[] {topology + ".zz-stranger/hosts", topology + "/hosts", "zz/resolv.conf"}) {
      kernel.files().write(Path.of("/etc/netns", file), "# somebody's\n");
    }
  }

  private int dummy(String name, String alias) throws IOException {
    int link = index++;
    host.execute(
        LinkRequest.create(LinkSettings.named(name).index(link).up(true).kind(new Dummy())));
    host.execute(LinkRequest.set(LinkSettings.indexed(link).alias(alias)));
    return link;
  }

  private static NeighbourMessage neighbour(int link, Octets address) {
    int state = NeighbourMessage.PERMANENT;
    return new NeighbourMessage(Family.INET, link, address, MAC, state, 0, 0, 0);
  }
}
