package io.cnmc.netlink.socket;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.KernelError;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageHeader;
import io.cnmc.netlink.wire.MessageReader;
import org.jspecify.annotations.Nullable;

/** Reads NLMSG_ERROR (struct nlmsgerr and the extended ack behind it) and a dump's NLMSG_DONE. */
final class Acknowledgement {
  /** struct nlmsgerr: the negative error number and the header of the request. */
  private static final int ERROR_BYTES = 4 + MessageHeader.BYTES;

  private static final int NLMSGERR_ATTR_MSG = 1;
  private static final int NLMSGERR_ATTR_OFFS = 2;
  private static final int NLMSGERR_ATTR_MISS_TYPE = 5;

  private Acknowledgement() {}

  /** The error that an NLMSG_ERROR message carries, or null for a plain acknowledgement. */
  static @Nullable KernelError ofError(MessageReader message) {
    int number = -message.u32(0);
    if (number == 0) {
      return null;
    }
    boolean explained = (message.flags() & MessageFlags.ACK_TLVS) != 0;
    return explained ? explained(number, message.attributes(echoed(message))) : plain(number);
  }

  /** The error that ended a dump, or null; older kernels end without a number. */
  static @Nullable KernelError ofDone(MessageReader message) {
    int number = message.bodyLength() < 4 ? 0 : -message.u32(0);
    if (number <= 0) {
      return null;
    }
    boolean explained = (message.flags() & MessageFlags.ACK_TLVS) != 0;
    return explained ? explained(number, message.attributes(4)) : plain(number);
  }

  /** Unless NLM_F_CAPPED, the whole request stands between the error and the attributes. */
  private static int echoed(MessageReader message) {
    boolean capped = (message.flags() & MessageFlags.CAPPED) != 0;
    int requestLength = capped ? MessageHeader.BYTES : message.u32(4);
    return requestLength < MessageHeader.BYTES ? ERROR_BYTES : 4 + requestLength;
  }

  private static KernelError plain(int number) {
    return new KernelError(new Errno(number), "", -1, -1);
  }

  private static KernelError explained(int number, AttributeReader attributes) {
    String text = "";
    int offset = -1;
    int missing = -1;
    while (attributes.next()) {
      switch (attributes.type()) {
        case NLMSGERR_ATTR_MSG -> text = attributes.string();
        case NLMSGERR_ATTR_OFFS -> offset = attributes.u32();
        case NLMSGERR_ATTR_MISS_TYPE -> missing = attributes.u32();
        default -> {}
      }
    }
    return new KernelError(new Errno(number), text, offset, missing);
  }
}
