package io.cnmc.netlink.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.netlink.wire.Encoded;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Any message is read, passed over, or refused with a {@link WireException}; and what is read of one
 * that requests are made of too is read again from the request.
 */
final class RouteFuzzTest {
  @FuzzTest
  void messages(byte[] datagram) {
    MessageReader message = Encoded.messages(datagram);
    try {
      while (message.next()) {
        check(message);
      }
    } catch (WireException e) {
      // what it says it may
    }
  }

  private static void check(MessageReader message) {
    LinkMessage.decode(message);
    QdiscMessage.decode(message);
    NamespaceIdMessage.decode(message);
    RedirectMessage.decode(message);
    BridgeVlans.decode(message);
    AddressMessage address = AddressMessage.decode(message);
    if (address != null) {
      assertEquals(address, AddressMessage.decode(Encoded.message(address.add())));
    }
    RouteMessage route = RouteMessage.decode(message);
    if (route != null) {
      assertEquals(route, RouteMessage.decode(Encoded.message(route.add())));
    }
    RuleMessage rule = RuleMessage.decode(message);
    if (rule != null) {
      assertEquals(rule, RuleMessage.decode(Encoded.message(rule.add())));
    }
    NeighbourMessage neighbour = withoutMaster(NeighbourMessage.decode(message));
    if (neighbour != null) {
      assertEquals(neighbour, NeighbourMessage.decode(Encoded.message(neighbour.add())));
    }
  }

  /** Whose database an entry is in is said by its link. */
  private static @Nullable NeighbourMessage withoutMaster(@Nullable NeighbourMessage n) {
    return n == null
        ? null
        : new NeighbourMessage(
            n.family(), n.link(), n.destination(), n.address(), n.state(), n.flags(), n.vlan(), 0,
            n.remote());
  }
}
