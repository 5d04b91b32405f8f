package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.MessageReader;

/** NETLINK_ROUTE of the fake kernel: hands each message to who knows its objects. */
final class RouteFamily implements FakeSocket.Family {
  private static final int NEWLINK = 16;
  private static final int DELLINK = 17;
  private static final int GETLINK = 18;
  private static final int SETLINK = 19;
  private static final int NEWADDR = 20;
  private static final int DELADDR = 21;
  private static final int GETADDR = 22;
  private static final int NEWROUTE = 24;
  private static final int DELROUTE = 25;
  private static final int GETROUTE = 26;
  private static final int NEWNEIGH = 28;
  private static final int DELNEIGH = 29;
  private static final int GETNEIGH = 30;
  private static final int GETRULE = 34;
  private static final int NEWQDISC = 36;
  private static final int DELQDISC = 37;
  private static final int GETQDISC = 38;
  private static final int NEWTFILTER = 44;
  private static final int GETTFILTER = 46;
  private static final int NEWNSID = 88;
  private static final int GETNSID = 90;
  private static final int NEWLINKPROP = 108;
  private static final int DELLINKPROP = 109;

  private final LinkRequests links;
  private final LinkNameRequests linkNames;
  private final LinkDump linkDump;
  private final BridgeVlanRequests bridgeVlans;
  private final AddressRequests addresses;
  private final RouteRequests routes;
  private final NeighbourRequests neighbours;
  private final QdiscRequests qdiscs;
  private final NamespaceIdRequests namespaceIds;

  RouteFamily(FakeKernel kernel, NamespaceState namespace) {
    this.links = new LinkRequests(kernel, namespace);
    this.linkNames = new LinkNameRequests(namespace);
    this.linkDump = new LinkDump(namespace);
    this.bridgeVlans = new BridgeVlanRequests(namespace);
    this.addresses = new AddressRequests(namespace);
    this.routes = new RouteRequests(namespace);
    this.neighbours = new NeighbourRequests(namespace);
    this.qdiscs = new QdiscRequests(namespace);
    this.namespaceIds = new NamespaceIdRequests(kernel, namespace);
  }

  @Override
  public void handle(MessageReader message, Replies replies) {
    while (message.next()) {
      handleOne(message, replies);
    }
  }

  private void handleOne(MessageReader in, Replies replies) {
    if (in.type() <= SETLINK && BridgeVlanRequests.isFor(in)) {
      ofBridge(in, replies);
      return;
    }
    switch (in.type()) {
      case NEWLINK, SETLINK -> change(in, replies, "RTM_NEWLINK", () -> links.newLink(in));
      case DELLINK -> change(in, replies, "RTM_DELLINK", () -> links.deleteLink(in));
      case NEWADDR -> change(in, replies, "RTM_NEWADDR", () -> addresses.add(in));
      case DELADDR -> change(in, replies, "RTM_DELADDR", () -> addresses.delete(in));
      case NEWROUTE -> change(in, replies, "RTM_NEWROUTE", () -> routes.add(in));
      case DELROUTE -> change(in, replies, "RTM_DELROUTE", () -> routes.delete(in));
      case NEWNEIGH -> change(in, replies, "RTM_NEWNEIGH", () -> neighbours.add(in));
      case DELNEIGH -> change(in, replies, "RTM_DELNEIGH", () -> neighbours.delete(in));
      case NEWQDISC -> change(in, replies, "RTM_NEWQDISC", () -> qdiscs.replace(in));
      case DELQDISC -> change(in, replies, "RTM_DELQDISC", () -> qdiscs.delete(in));
      case NEWTFILTER -> change(in, replies, "RTM_NEWTFILTER", () -> qdiscs.addFilter(in));
      case NEWNSID -> change(in, replies, "RTM_NEWNSID", () -> namespaceIds.assign(in));
      case NEWLINKPROP -> change(in, replies, "RTM_NEWLINKPROP", () -> linkNames.add(in));
      case DELLINKPROP -> change(in, replies, "RTM_DELLINKPROP", () -> linkNames.remove(in));
      case GETLINK -> query(in, replies, () -> linkDump.answer(in, replies));
      case GETADDR -> replies.dump(in, out -> addresses.dump(in, out));
      case GETROUTE -> replies.dump(in, out -> routes.dump(in, out));
      case GETNEIGH -> replies.dump(in, out -> neighbours.dump(in, out));
      case GETQDISC -> replies.dump(in, out -> qdiscs.dump(in, out));
      case GETTFILTER -> replies.dump(in, out -> qdiscs.dumpFilters(in, out));
      case GETRULE -> replies.dump(in, out -> {});
      case GETNSID -> query(in, replies, () -> namespaceIds.answer(in, replies));
      default -> replies.acknowledge(in, new Refusal(Errno.EOPNOTSUPP));
    }
  }

  private void ofBridge(MessageReader in, Replies replies) {
    switch (in.type()) {
      case SETLINK -> change(in, replies, "RTM_SETLINK", () -> bridgeVlans.change(in));
      case DELLINK -> change(in, replies, "RTM_DELLINK", () -> bridgeVlans.change(in));
      case GETLINK -> replies.dump(in, bridgeVlans::dump);
      default -> replies.acknowledge(in, new Refusal(Errno.EOPNOTSUPP));
    }
  }

  private static void change(MessageReader in, Replies replies, String type, Runnable action) {
    replies.change(in, type + Names.of(in), action);
  }

  private static void query(MessageReader in, Replies replies, Runnable action) {
    try {
      action.run();
    } catch (Refusal e) {
      replies.acknowledge(in, e);
    }
  }

  /** The object of a request, for {@link Change#what}. */
  private static final class Names {
    private static final int IFLA_IFNAME = 3;
    private static final int LINK_HEADER = 16;

    private Names() {}

    static String of(MessageReader in) {
      if (in.type() > SETLINK) {
        return "";
      }
      Attributes attributes = new Attributes(in.attributes(LINK_HEADER));
      int index = in.u32(4);
      return attributes.has(IFLA_IFNAME)
          ? " " + attributes.string(IFLA_IFNAME)
          : index == 0 ? "" : " link " + index;
    }
  }
}
