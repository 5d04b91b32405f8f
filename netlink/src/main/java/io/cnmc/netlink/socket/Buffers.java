package io.cnmc.netlink.socket;

import io.cnmc.netlink.wire.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A send and a receive buffer. Kept for reuse: sockets are many and short-lived, direct memory is
 * slow to get. The pool holds at most as many pairs as were ever in use at once.
 */
final class Buffers implements AutoCloseable {
  /** The kernel fills dump datagrams up to 32 KiB; one object with everything may be larger. */
  private static final int RECEIVE_BYTES = 256 * 1024;

  private static final int SEND_BYTES = 64 * 1024;

  /** A writer that one huge transaction made larger than this is not kept. */
  private static final int KEEP_BYTES = 1024 * 1024;

  private static final ConcurrentLinkedQueue<Buffers> POOL = new ConcurrentLinkedQueue<>();

  final MessageWriter writer = new MessageWriter(SEND_BYTES);
  final ByteBuffer receive =
      ByteBuffer.allocateDirect(RECEIVE_BYTES).order(ByteOrder.nativeOrder());

  private Buffers() {}

  static Buffers borrow() {
    Buffers kept = POOL.poll();
    return kept == null ? new Buffers() : kept;
  }

  @Override
  public void close() {
    boolean keep = writer.written().capacity() <= KEEP_BYTES;
    writer.clear();
    if (keep) {
      POOL.add(this);
    }
  }
}
