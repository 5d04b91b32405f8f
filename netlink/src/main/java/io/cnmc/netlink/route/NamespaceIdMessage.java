package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * The number by which one namespace knows another: what {@link LinkMessage#lowerNamespaceId} is.
 *
 * @param id from 0; -1 when none has been given
 */
public record NamespaceIdMessage(int id) {
  /** struct rtgenmsg. */
  private static final int HEADER = 1;

  private static final int NETNSA_NSID = 1;
  private static final int NETNSA_FD = 3;
  private static final int ANY = -1;

  /** Gives the namespace of an open descriptor the next free number; EEXIST when it has one. */
  public static Request assign(int descriptor) {
    return new RouteRequest(
        RouteMessageType.NEW_NAMESPACE_ID,
        0,
        "RTM_NEWNSID",
        out -> {
          out.putZeros(4).u32(NETNSA_NSID, ANY);
          out.u32(NETNSA_FD, descriptor);
        });
  }

  /** Asks for the number of the namespace of an open descriptor; for {@code query}. */
  public static Request get(int descriptor) {
    return new RouteRequest(
        RouteMessageType.GET_NAMESPACE_ID,
        0,
        "RTM_GETNSID",
        out -> out.putZeros(4).u32(NETNSA_FD, descriptor));
  }

  /** Null for other messages than RTM_NEWNSID. */
  public static @Nullable NamespaceIdMessage decode(MessageReader message) {
    if (message.type() != RouteMessageType.NEW_NAMESPACE_ID) {
      return null;
    }
    int id = ANY;
    AttributeReader in = message.attributes(HEADER);
    while (in.next()) {
      id = in.type() == NETNSA_NSID ? in.u32() : id;
    }
    return new NamespaceIdMessage(id);
  }
}
