package io.cnmc.netlink.route;

import io.cnmc.netlink.route.kind.Veth;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link as the kernel reports it.
 *
 * @param hardwareType ARPHRD_*: 1 Ethernet, 772 loopback
 * @param flags see {@link LinkFlags}
 * @param address the link-layer address
 * @param mtu in bytes
 * @param master the index of the bridge that it is a port of, or 0
 * @param lower IFLA_LINK: the index of the link below or of the veth peer, or 0
 * @param lowerNamespaceId the id of the namespace that {@code lower} is in, or -1 for this one
 * @param alias empty when there is none
 * @param alternativeNames IFLA_ALT_IFNAME: other names that it answers to, in the order given
 * @param qdisc the kind of the queueing discipline at its root
 * @param operationalState IF_OPER_*: 0 unknown, 2 down, 6 up
 * @param kind the kernel's name for its sort, empty for hardware and loopback
 * @param kindData the attributes in IFLA_INFO_DATA, for the kind to read
 * @param port how it is a port of a bridge, null when it is none
 * @param ipv4 net.ipv4.conf of it
 * @param ipv6 net.ipv6.conf of it
 */
public record LinkMessage(
    int index,
    int hardwareType,
    int flags,
    String name,
    Octets address,
    int mtu,
    int master,
    int lower,
    int lowerNamespaceId,
    int group,
    String alias,
    List<String> alternativeNames,
    String qdisc,
    int operationalState,
    int transmitQueues,
    int receiveQueues,
    String kind,
    Octets kindData,
    @Nullable BridgePort port,
    InterfaceSettings ipv4,
    InterfaceSettings ipv6,
    AddressGeneration addressGeneration) {
  /** struct ifinfomsg. */
  static final int HEADER = 16;

  /** IF_OPER_*, RFC 2863. */
  private static final int UNKNOWN = 0;

  private static final int DOWN = 2;
  private static final int LOWER_LAYER_DOWN = 3;

  public LinkMessage {
    alternativeNames = List.copyOf(alternativeNames);
  }

  /** Null for other messages than RTM_NEWLINK. */
  public static @Nullable LinkMessage decode(MessageReader message) {
    return message.type() == RouteMessageType.NEW_LINK ? new LinkDecoder(message).decode() : null;
  }

  /** Administratively up. */
  public boolean isUp() {
    return (flags & LinkFlags.UP) != 0;
  }

  /**
   * Up and with a carrier, but not sending: the kernel's linkwatch has not seen to it yet. A pair's
   * end is made without a carrier, so while its state is unknown nobody has.
   */
  public boolean waitsForLinkwatch() {
    boolean carrier = isUp() && (flags & LinkFlags.LOWER_UP) != 0;
    return carrier
        && switch (operationalState) {
          case UNKNOWN -> kind.equals(Veth.KIND);
          case DOWN, LOWER_LAYER_DOWN -> true;
          default -> false;
        };
  }
}
