package io.cnmc.netlink.socket;

import io.cnmc.netlink.wire.KernelError;
import io.cnmc.netlink.wire.MessageHeader;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.MessageVisitor;
import io.cnmc.netlink.wire.MessageWriter;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Many requests, few sends. The kernel answers every refusal by itself; only the last message of a
 * send asks for an acknowledgement, and because requests are handled in order its arrival settles
 * all before it.
 */
final class Batch {
  /** What one send holds: far below the send buffer, large enough that sends do not count. */
  private static final int SEND_LIMIT = 48 * 1024;

  private static final int NONE = -1;

  private final NetlinkSocket socket;
  private final List<? extends Request> requests;
  private final int first;
  private final SortedMap<Integer, KernelError> errors = new TreeMap<>();
  private final MessageVisitor visitor;

  Batch(NetlinkSocket socket, Sequence sequence, List<? extends Request> requests) {
    this(socket, sequence, requests, object -> {});
  }

  /** With who sees the objects that the requests ask for. */
  Batch(
      NetlinkSocket socket,
      Sequence sequence,
      List<? extends Request> requests,
      MessageVisitor visitor) {
    this.socket = socket;
    this.visitor = visitor;
    this.requests = List.copyOf(requests);
    this.first = sequence.take(requests.size());
  }

  BatchResult execute() throws IOException {
    try (Buffers buffers = Buffers.borrow()) {
      MessageWriter writer = buffers.writer;
      int last = NONE;
      for (int i = 0; i < requests.size(); i++) {
        int start = writer.append(requests.get(i), flags(), first + i);
        if (writer.size() > SEND_LIMIT && start > 0) {
          writer.truncate(start);
          flush(buffers, last, i - 1, NONE);
          start = writer.append(requests.get(i), flags(), first + i);
        }
        last = start;
      }
      if (last != NONE) {
        flush(buffers, last, requests.size() - 1, NONE);
      }
    }
    return new BatchResult(requests, errors);
  }

  /**
   * END is acknowledged by new kernels only, so the message before it asks. A transaction that
   * cannot begin or commit is answered for BEGIN alone.
   */
  BatchResult transact() throws IOException {
    try (Buffers buffers = Buffers.borrow()) {
      int asking = requests.size() - 2;
      int start = NONE;
      for (int i = 0; i < requests.size(); i++) {
        int at = buffers.writer.append(requests.get(i), flags(), first + i);
        start = i == asking ? at : start;
      }
      flush(buffers, start, asking, 0);
    }
    return new BatchResult(requests, errors);
  }

  private static int flags() {
    return io.cnmc.netlink.wire.MessageFlags.REQUEST;
  }

  /**
   * Sends, and reads answers until request {@code asking}, or an error of {@code fatal}, is there.
   */
  private void flush(Buffers buffers, int start, int asking, int fatal) throws IOException {
    buffers.writer.requestAck(start);
    socket.send(buffers.writer.written());
    buffers.writer.clear();
    boolean settled = false;
    while (!settled) {
      socket.receive(buffers.receive);
      settled = read(buffers.receive, asking, fatal);
    }
  }

  private boolean read(ByteBuffer datagram, int asking, int fatal) {
    boolean settled = false;
    MessageReader message = new MessageReader(datagram);
    while (message.next()) {
      int index = message.sequence() - first;
      boolean ours = index >= 0 && index < requests.size();
      if (ours && message.type() == MessageHeader.ERROR) {
        KernelError error = Acknowledgement.ofError(message);
        if (error != null) {
          errors.put(index, error);
        }
        settled |= index == asking || (index == fatal && error != null);
      } else if (ours && message.type() >= MessageHeader.FIRST_FAMILY_TYPE) {
        visitor.visit(message);
      }
    }
    return settled;
  }
}
