package io.cnmc.netlink.socket;

import io.cnmc.netlink.sys.LibC;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Options of a netlink socket: extended acknowledgements, without the request echoed in them,
 * strictly checked dump requests, large buffers, a limit on waiting. Those an old kernel does not
 * know are left out; the rest works without them.
 */
final class SocketOptions {
  /** What one send holds until the buffer is grown: net.core.wmem_default, less than usual. */
  static final int DEFAULT_SEND_BUFFER = 160 * 1024;

  /** What the kernel keeps of it for itself. */
  static final int SEND_OVERHEAD = 4096;

  private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;
  private static final int WAIT_SECONDS = 30;

  private static final int SOL_SOCKET = 1;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVTIMEO = 20;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;
  private static final int NETLINK_GET_STRICT_CHK = 12;

  private static final int INT = 4;
  private static final int TIMEVAL = 16;

  /** 1, the receive buffer's size, struct timeval; never written after class initialisation. */
  private static final ByteBuffer CONSTANTS =
      ByteBuffer.allocateDirect(2 * INT + TIMEVAL)
          .order(ByteOrder.nativeOrder())
          .putInt(1)
          .putInt(RECEIVE_BUFFER)
          .putLong(WAIT_SECONDS)
          .putLong(0);

  private static final long ONE = LibC.address(CONSTANTS);
  private static final long RECEIVE_SIZE = ONE + INT;
  private static final long WAIT = RECEIVE_SIZE + INT;

  private SocketOptions() {}

  static void apply(int fd) {
    LibC.setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, ONE, INT);
    LibC.setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, ONE, INT);
    LibC.setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, ONE, INT);
    LibC.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, WAIT, TIMEVAL);
    if (LibC.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_SIZE, INT) < 0) {
      LibC.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, RECEIVE_SIZE, INT); // up to net.core.rmem_max
    }
  }

  /** Without CAP_NET_ADMIN up to net.core.wmem_max only. */
  static void growSendBuffer(int fd, int bytes) {
    ByteBuffer size = ByteBuffer.allocateDirect(INT).order(ByteOrder.nativeOrder()).putInt(bytes);
    long address = LibC.address(size);
    if (LibC.setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, address, INT) < 0) {
      LibC.setsockopt(fd, SOL_SOCKET, SO_SNDBUF, address, INT);
    }
    java.lang.ref.Reference.reachabilityFence(size);
  }
}
