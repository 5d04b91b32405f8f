package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageHeader;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.MessageWriter;
import io.cnmc.netlink.wire.Request;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the kernel's side of a conversation: objects, acknowledgements, the end of a dump. */
final class Replies {
  static final int DATAGRAM_BYTES = 16 * 1024;
  private static final int NLMSGERR_ATTR_MSG = 1;

  private final FakeKernel kernel;
  private final NamespaceState namespace;
  private final Deque<ByteBuffer> answers;
  private final MessageWriter datagram;
  private boolean interrupted;

  Replies(FakeKernel kernel, NamespaceState namespace, Deque<ByteBuffer> answers) {
    this.kernel = kernel;
    this.namespace = namespace;
    this.answers = answers;
    this.datagram = kernel.datagram();
  }

  /** A message of the kernel; it has no name, as nobody reports it. */
  private record Answer(int type, int flags, Consumer<AttributeWriter> body) implements Request {
    @Override
    public void write(AttributeWriter out) {
      body.accept(out);
    }

    @Override
    public String description() {
      return "answer";
    }
  }

  /** Dumps say from now on that they were interrupted. */
  void interrupt() {
    interrupted = true;
  }

  /** Carries out a change and answers for it. */
  void change(MessageReader request, String what, Runnable action) {
    Ticket ticket = ticket(request);
    try {
      if (carryOut(what, action)) {
        ticket.acknowledge(null);
      }
    } catch (Refusal e) {
      ticket.acknowledge(e);
    }
  }

  /** Carries out a change; false when its answer is to be lost. */
  boolean carryOut(String what, Runnable action) {
    return kernel.changes().carryOut(namespace.name(), what, action);
  }

  /** What is needed to answer {@code request} once its reader has moved on. */
  Ticket ticket(MessageReader request) {
    return new Ticket(request.header());
  }

  void acknowledge(MessageReader request, @Nullable Refusal refusal) {
    ticket(request).acknowledge(refusal);
  }

  /** An answer that is due. */
  final class Ticket {
    private final MessageHeader request;

    private Ticket(MessageHeader request) {
      this.request = request;
    }

    /** NLMSG_ERROR: always for a refusal, else when the request asks for it. */
    void acknowledge(@Nullable Refusal refusal) {
      if (refusal == null && (request.flags() & MessageFlags.ACK) == 0) {
        return;
      }
      String text = refusal == null ? "" : refusal.text();
      int number = refusal == null ? 0 : -refusal.errno().number();
      int explained = text.isEmpty() ? 0 : MessageFlags.ACK_TLVS;
      append(
          MessageHeader.ERROR,
          MessageFlags.CAPPED | explained,
          request.sequence(),
          out -> {
            out.putU32(number);
            out.putU32(request.length()).putU16(request.type()).putU16(request.flags());
            out.putU32(request.sequence()).putU32(request.portId());
            if (!text.isEmpty()) {
              out.string(NLMSGERR_ATTR_MSG, text);
            }
          });
      flush();
    }
  }

  /** Answers a GET: every object that {@code objects} appends, then the end of the dump. */
  void dump(MessageReader request, Consumer<ObjectWriter> objects) {
    boolean flagged = kernel.takeInterruption() || interrupted;
    int flags = MessageFlags.MULTI | (flagged ? MessageFlags.DUMP_INTERRUPTED : 0);
    objects.accept(
        (type, body) -> {
          append(type, flags, request.sequence(), body);
          if (datagram.size() > DATAGRAM_BYTES / 2) {
            flush();
          }
        });
    append(MessageHeader.DONE, flags, request.sequence(), out -> out.putU32(0));
    flush();
  }

  /** Answers a GET of one object. */
  void object(MessageReader request, int type, Consumer<AttributeWriter> body) {
    append(type, 0, request.sequence(), body);
    flush();
  }

  /** Appends an object to a dump. */
  interface ObjectWriter {
    void write(int type, Consumer<AttributeWriter> body);
  }

  private void append(int type, int flags, int sequence, Consumer<AttributeWriter> body) {
    datagram.append(new Answer(type, flags, body), 0, sequence);
  }

  private void flush() {
    ByteBuffer written = datagram.written();
    ByteBuffer copy = ByteBuffer.allocate(written.remaining()).order(ByteOrder.nativeOrder());
    answers.add(copy.put(written).flip());
    datagram.clear();
  }
}
