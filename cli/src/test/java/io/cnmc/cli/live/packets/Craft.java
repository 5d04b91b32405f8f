package io.cnmc.cli.live.packets;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Protocol;
import io.cnmc.compiler.reach.Traffic;
import java.nio.ByteBuffer;

/** Packets that say which probe they are: a SYN by its sequence number, datagrams and echo requests by what they carry. */
final class Craft {
  /** Of the first 32 bits that are ours in a packet; the other 24 are the probe's number. */
  static final int MARK = 0x43;

  static final int PAYLOAD = 8;

  private static final int MAGIC = 0x636e6d63;
  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;
  private static final int TCP_HEADER = 20;
  private static final int UDP_HEADER = 8;
  private static final int ICMP_HEADER = 8;
  private static final int TTL = 64;

  private Craft() {}

  /** What a datagram of a probe holds. */
  static byte[] payload(int probe) {
    return ByteBuffer.allocate(PAYLOAD).putInt(MAGIC).putInt(probe).array();
  }

  /** Which probe it is; -1 when it is none. */
  static int probe(ByteBuffer payload) {
    return payload.remaining() >= PAYLOAD && payload.getInt(payload.position()) == MAGIC
        ? payload.getInt(payload.position() + 4)
        : -1;
  }

  /** An IP packet. */
  static byte[] packet(IpAddress from, IpAddress to, Traffic traffic, int sourcePort, int probe) {
    return switch (traffic) {
      case Traffic.Echo echo -> echo(from, to, probe);
      case Traffic.To(Protocol protocol, int port) when protocol == Protocol.TCP -> syn(from, to, sourcePort, port, probe);
      case Traffic.To(Protocol protocol, int port) -> datagram(from, to, sourcePort, port, probe);
    };
  }

  /** An Ethernet frame with an IP packet. */
  static byte[] frame(MacAddress from, MacAddress to, byte[] packet) {
    boolean ipv4 = packet[0] >>> 4 == 4;
    return ByteBuffer.allocate(14 + packet.length)
        .put(to.bytes())
        .put(from.bytes())
        .putShort((short) (ipv4 ? 0x0800 : 0x86dd))
        .put(packet)
        .array();
  }

  private static byte[] echo(IpAddress from, IpAddress to, int probe) {
    boolean v4 = from.family() == IpFamily.IPV4;
    ByteBuffer body = ByteBuffer.allocate(ICMP_HEADER + PAYLOAD);
    body.put((byte) (v4 ? 8 : 128)).put((byte) 0).putShort((short) 0).putShort((short) probe).putShort((short) 1);
    body.put(payload(probe));
    body.putShort(2, v4 ? checksum(0, body) : checksum(pseudo(from, to, ICMPV6, body.capacity()), body));
    return ip(from, to, v4 ? ICMP : ICMPV6, body);
  }

  private static byte[] syn(IpAddress from, IpAddress to, int sourcePort, int port, int probe) {
    ByteBuffer body = ByteBuffer.allocate(TCP_HEADER);
    body.putShort((short) sourcePort).putShort((short) port).putInt(MARK << 24 | probe).putInt(0);
    body.put((byte) (TCP_HEADER / 4 << 4)).put((byte) 0x02).putShort((short) 0xffff).putShort((short) 0).putShort((short) 0);
    body.putShort(16, checksum(pseudo(from, to, Protocol.TCP.number(), TCP_HEADER), body));
    return ip(from, to, Protocol.TCP.number(), body);
  }

  private static byte[] datagram(IpAddress from, IpAddress to, int sourcePort, int port, int probe) {
    ByteBuffer body = ByteBuffer.allocate(UDP_HEADER + PAYLOAD);
    body.putShort((short) sourcePort).putShort((short) port).putShort((short) body.capacity()).putShort((short) 0);
    body.put(payload(probe));
    body.putShort(6, checksum(pseudo(from, to, Protocol.UDP.number(), body.capacity()), body));
    return ip(from, to, Protocol.UDP.number(), body);
  }

  private static byte[] ip(IpAddress from, IpAddress to, int protocol, ByteBuffer body) {
    return from.family() == IpFamily.IPV4 ? ipv4(from, to, protocol, body) : ipv6(from, to, protocol, body);
  }

  private static byte[] ipv4(IpAddress from, IpAddress to, int protocol, ByteBuffer body) {
    ByteBuffer header = ByteBuffer.allocate(20);
    header.put((byte) 0x45).put((byte) 0).putShort((short) (20 + body.capacity())).putInt(0);
    header.put((byte) TTL).put((byte) protocol).putShort((short) 0).put(from.bytes()).put(to.bytes());
    header.putShort(10, checksum(0, header));
    return ByteBuffer.allocate(20 + body.capacity()).put(header.array()).put(body.array()).array();
  }

  private static byte[] ipv6(IpAddress from, IpAddress to, int protocol, ByteBuffer body) {
    ByteBuffer packet = ByteBuffer.allocate(40 + body.capacity());
    packet.putInt(0x60000000).putShort((short) body.capacity()).put((byte) protocol).put((byte) TTL);
    return packet.put(from.bytes()).put(to.bytes()).put(body.array()).array();
  }

  /** The sum over what a checksum covers of the addresses. */
  private static long pseudo(IpAddress from, IpAddress to, int protocol, int length) {
    return sum(ByteBuffer.wrap(from.bytes())) + sum(ByteBuffer.wrap(to.bytes())) + protocol + length;
  }

  private static short checksum(long start, ByteBuffer bytes) {
    long sum = start + sum(bytes);
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (short) ~sum;
  }

  /** Of an even number of bytes. */
  private static long sum(ByteBuffer bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.capacity(); i += 2) {
      sum += bytes.getShort(i) & 0xffff;
    }
    return sum;
  }
}
