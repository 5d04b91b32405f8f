package io.cnmc.netlink.socket;

import io.cnmc.netlink.NetlinkException;
import io.cnmc.netlink.wire.KernelError;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageHeader;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.MessageVisitor;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;

/**
 * One request with objects for an answer, ended by NLMSG_DONE (a dump) or by an acknowledgement.
 */
final class Query {
  private final NetlinkSocket socket;
  private final Request request;
  private final int flags;
  private final int sequence;
  private boolean consistent = true;

  Query(NetlinkSocket socket, Sequence sequence, Request request, int flags) {
    this.socket = socket;
    this.request = request;
    this.flags = MessageFlags.REQUEST | flags;
    this.sequence = sequence.take(1);
  }

  /** Visits the objects; false when the kernel says that they changed meanwhile. */
  boolean run(MessageVisitor visitor) throws IOException {
    try (Buffers buffers = Buffers.borrow()) {
      buffers.writer.append(request, flags, sequence);
      socket.send(buffers.writer.written());
      boolean ended = false;
      while (!ended) {
        socket.receive(buffers.receive);
        ended = read(new MessageReader(buffers.receive), visitor);
      }
    }
    return consistent;
  }

  private boolean read(MessageReader message, MessageVisitor visitor) throws IOException {
    while (message.next()) {
      if (message.sequence() != sequence) {
        continue;
      }
      consistent &= (message.flags() & MessageFlags.DUMP_INTERRUPTED) == 0;
      switch (message.type()) {
        case MessageHeader.ERROR -> {
          refuse(Acknowledgement.ofError(message));
          return true;
        }
        case MessageHeader.DONE -> {
          refuse(Acknowledgement.ofDone(message));
          return true;
        }
        case MessageHeader.OVERRUN ->
            throw new ReceiveOverrunException(request.description() + ": answers were lost");
        case MessageHeader.NOOP -> {}
        default -> visitor.visit(message);
      }
    }
    return false;
  }

  private void refuse(@org.jspecify.annotations.Nullable KernelError error)
      throws NetlinkException {
    if (error != null) {
      throw new NetlinkException(request.description(), error);
    }
  }
}
