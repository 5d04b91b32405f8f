package io.cnmc.cli.live.packets;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.sys.Descriptor;
import io.cnmc.netlink.sys.LibC;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A socket of whole packets, in the namespace of the thread that opens it; needs CAP_NET_RAW. */
final class RawSocket implements AutoCloseable {
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
  private static final int IPPROTO_RAW = 255;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int ROOM = 4 << 20;
  private static final int ADDRESS_ROOM = 128;

  private final Descriptor descriptor;
  private final ByteBuffer received = ByteBuffer.allocateDirect(2048);
  private final ByteBuffer sender = ByteBuffer.allocateDirect(ADDRESS_ROOM).order(ByteOrder.nativeOrder());
  private final ByteBuffer senderLength = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());

  /** What came, from its transport header on, and who sent it. */
  record Received(IpAddress source, ByteBuffer transport) {}

  private RawSocket(int number) {
    this.descriptor = Descriptor.adopt(number);
  }

  /** Sees every packet of a protocol that is delivered here. */
  static RawSocket listening(IpFamily family, int protocol) throws SystemCallException {
    int number = LibC.socket(family == IpFamily.IPV4 ? AF_INET : AF_INET6, SOCK_RAW_CLOEXEC, protocol);
    RawSocket socket = new RawSocket(LibC.checked(number, "socket SOCK_RAW"));
    ByteBuffer room = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putInt(0, ROOM);
    LibC.checked(LibC.setsockopt(number, SOL_SOCKET, SO_RCVBUFFORCE, LibC.address(room), 4), "setsockopt SO_RCVBUFFORCE");
    return socket;
  }

  /** Sends an IP packet as the routes here lead; false when there is none. */
  static boolean route(byte[] packet, IpAddress to) throws SystemCallException {
    boolean v4 = to.family() == IpFamily.IPV4;
    int number = LibC.checked(LibC.socket(v4 ? AF_INET : AF_INET6, SOCK_RAW_CLOEXEC, IPPROTO_RAW), "socket IPPROTO_RAW");
    try (RawSocket socket = new RawSocket(number)) {
      ByteBuffer address = ByteBuffer.allocateDirect(v4 ? 16 : 28);
      address.order(ByteOrder.nativeOrder()).putShort(0, (short) (v4 ? AF_INET : AF_INET6));
      address.position(v4 ? 4 : 8).put(to.bytes());
      return LibC.connect(number, LibC.address(address), address.capacity()) == 0 && socket.send(packet);
    }
  }

  /** Puts Ethernet frames on a link. To close one takes the kernel some 20 ms (synchronize_net). */
  static RawSocket onLink(int index) throws SystemCallException {
    int number = LibC.checked(LibC.socket(AF_PACKET, SOCK_RAW_CLOEXEC, 0), "socket AF_PACKET");
    RawSocket socket = new RawSocket(number);
    ByteBuffer address = ByteBuffer.allocateDirect(20).order(ByteOrder.nativeOrder());
    address.putShort(0, (short) AF_PACKET).putInt(4, index);
    LibC.checked(Calls.bind(number, LibC.address(address), address.capacity()), "bind AF_PACKET");
    return socket;
  }

  void frame(byte[] frame) throws SystemCallException {
    if (!send(frame)) {
      throw LibC.failure("send of a frame");
    }
  }

  private boolean send(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    return LibC.send(descriptor.number(), LibC.address(buffer), bytes.length, 0) == bytes.length;
  }

  /** What has come and was not taken yet. */
  Optional<Received> receive() throws SystemCallException {
    senderLength.putInt(0, ADDRESS_ROOM);
    long length =
        Calls.recvfrom(
            descriptor.number(), LibC.address(received), received.capacity(), MSG_DONTWAIT, LibC.address(sender), LibC.address(senderLength));
    if (length < 0) {
      if (LibC.errno().equals(Errno.EAGAIN)) {
        return Optional.empty();
      }
      throw LibC.failure("recvfrom");
    }
    boolean v4 = sender.getShort(0) == AF_INET;
    byte[] source = new byte[v4 ? 4 : 16];
    sender.position(v4 ? 4 : 8).get(source);
    // An IPv4 socket shows the header, too.
    int start = v4 ? (received.get(0) & 0xf) * 4 : 0;
    byte[] transport = new byte[(int) length - start];
    received.position(start).get(transport);
    return Optional.of(new Received(IpAddress.ofBytes(source), ByteBuffer.wrap(transport)));
  }

  @Override
  public void close() {
    descriptor.close();
  }

  /** What {@link LibC} does not have. */
  private static final class Calls {
    static {
      Native.register(Calls.class, NativeLibrary.getProcess());
    }

    static native int bind(int fd, long address, int length);

    static native long recvfrom(int fd, long buffer, long length, int flags, long address, long addressLength);
  }
}
