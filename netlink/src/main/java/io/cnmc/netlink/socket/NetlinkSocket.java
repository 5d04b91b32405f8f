package io.cnmc.netlink.socket;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Requests in, replies out: the seam between the protocol above and the kernel, or a hand-written
 * fake, below. Used by one thread at a time.
 */
public interface NetlinkSocket extends AutoCloseable {
  /** Sends the buffer's remaining bytes to the kernel as one datagram. */
  void send(ByteBuffer messages) throws IOException;

  /**
   * Receives the next datagram of the kernel into {@code into}, from position 0, and flips it.
   * Waits a bounded time and then fails. The buffer is direct and in the machine's byte order.
   *
   * @throws ReceiveOverrunException when the kernel had to drop an answer
   */
  void receive(ByteBuffer into) throws IOException;

  /** Throws away whatever answers are queued, without waiting. */
  void drain() throws IOException;

  @Override
  void close();
}
