package io.cnmc.netlink.socket;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.sys.Descriptor;
import io.cnmc.netlink.sys.LibC;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A netlink socket of the C library. Connected to port 0, the kernel's: datagrams of any other
 * sender never reach it. It belongs to the namespace of the thread that opens it and works from
 * any.
 */
public final class JnaNetlinkSocket implements NetlinkSocket {
  /** NETLINK_ROUTE. */
  public static final int ROUTE = 0;

  /** NETLINK_NETFILTER. */
  public static final int NETFILTER = 12;

  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;

  /** Native constants; never written after class initialisation. */
  private static final long KERNEL_ADDRESS;

  private static final int ADDRESS_BYTES = 12;
  private static final ByteBuffer KERNEL =
      ByteBuffer.allocateDirect(ADDRESS_BYTES).order(ByteOrder.nativeOrder());

  static {
    KERNEL.putShort(0, (short) AF_NETLINK);
    KERNEL_ADDRESS = LibC.address(KERNEL);
  }

  private final Descriptor descriptor;
  private int sendBuffer = SocketOptions.DEFAULT_SEND_BUFFER;

  private JnaNetlinkSocket(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Opens a socket of {@link #ROUTE} or {@link #NETFILTER} in the calling thread's namespace. */
  public static JnaNetlinkSocket open(int protocol) throws SystemCallException {
    int number = LibC.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
    Descriptor descriptor = Descriptor.adopt(LibC.checked(number, "socket AF_NETLINK"));
    try {
      SocketOptions.apply(number);
      LibC.checked(LibC.connect(number, KERNEL_ADDRESS, ADDRESS_BYTES), "connect AF_NETLINK");
      return new JnaNetlinkSocket(descriptor);
    } catch (SystemCallException e) {
      descriptor.close();
      throw e;
    }
  }

  @Override
  public void send(ByteBuffer messages) throws IOException {
    int length = messages.remaining();
    makeRoomFor(length);
    long start = LibC.address(messages) + messages.position();
    while (LibC.send(descriptor.number(), start, length, 0) < 0) {
      if (!LibC.errno().equals(Errno.EINTR)) {
        throw LibC.failure("send " + length + " bytes of netlink");
      }
    }
  }

  @Override
  public void receive(ByteBuffer into) throws IOException {
    long count = receive(into, MSG_TRUNC);
    if (count < 0) {
      throw failure();
    }
    if (count > into.capacity()) {
      throw new IOException("a netlink datagram of " + count + " bytes");
    }
    into.position(0).limit((int) count);
  }

  @Override
  public void drain() throws IOException {
    try (Buffers buffers = Buffers.borrow()) {
      while (true) {
        long count = receive(buffers.receive, MSG_TRUNC | MSG_DONTWAIT);
        if (count < 0 && !LibC.errno().equals(Errno.ENOBUFS)) {
          return; // EAGAIN: nothing is left
        }
      }
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }

  private long receive(ByteBuffer into, int flags) {
    into.clear();
    long count;
    do {
      count = LibC.recv(descriptor.number(), LibC.address(into), into.capacity(), flags);
    } while (count < 0 && LibC.errno().equals(Errno.EINTR));
    return count;
  }

  private static IOException failure() {
    Errno errno = LibC.errno();
    if (errno.equals(Errno.ENOBUFS)) {
      return new ReceiveOverrunException("the kernel dropped netlink answers (ENOBUFS)");
    }
    if (errno.equals(Errno.EAGAIN)) {
      return new IOException("the kernel did not answer a netlink request in time");
    }
    return new SystemCallException("recv AF_NETLINK", errno);
  }

  /** One send must fit the send buffer, or EMSGSIZE; transactions cannot be split. */
  private void makeRoomFor(int length) {
    int wanted = length + SocketOptions.SEND_OVERHEAD;
    if (wanted > sendBuffer) {
      SocketOptions.growSendBuffer(descriptor.number(), wanted);
      sendBuffer = wanted;
    }
  }
}
