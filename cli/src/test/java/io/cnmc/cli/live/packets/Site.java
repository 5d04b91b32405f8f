package io.cnmc.cli.live.packets;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Protocol;
import io.cnmc.compiler.reach.Traffic;
import io.cnmc.netlink.sys.Descriptor;
import io.cnmc.netlink.sys.NamespaceDirectory;
import io.cnmc.netlink.sys.NamespaceThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A namespace in which packets are sent and seen: every SYN and echo request that is delivered there, and datagrams at the given addresses and
 * ports, which are echoed. One thread uses it.
 */
public final class Site implements AutoCloseable {
  private static final NamespaceDirectory NAMESPACES = new NamespaceDirectory(Path.of("/run/netns"));
  private static final int FIN_SYN_ACK = 0x13;
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;

  private final String name;
  private final NamespaceThreads threads;
  private final @Nullable Descriptor namespace;
  private final List<RawSocket> tcp = new ArrayList<>();
  private final List<RawSocket> icmp = new ArrayList<>();
  private final List<DatagramChannel> servers = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();

  private final List<Link> links = new ArrayList<>();

  private record Link(String name, MacAddress mac, RawSocket socket) {}

  private record Client(int probe, DatagramChannel channel, InetSocketAddress asked) {}

  /** {@code in} is the namespace's name; null: where the threads are at home. */
  public static Site open(
      String name, @Nullable String in, List<IpAddress> addresses, List<Integer> ports, NamespaceThreads threads) throws IOException {
    @Nullable Descriptor namespace = in == null ? null : NAMESPACES.open(in).orElseThrow(() -> new IOException("no namespace " + in));
    Site site = new Site(name, threads, namespace);
    try {
      site.inside(() -> site.listen(addresses, ports));
      return site;
    } catch (IOException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private Site(String name, NamespaceThreads threads, @Nullable Descriptor namespace) {
    this.name = name;
    this.threads = threads;
    this.namespace = namespace;
  }

  private <T> T inside(NamespaceThreads.Task<T> task) throws IOException {
    return namespace == null ? threads.run(task) : threads.runIn(namespace.number(), task);
  }

  private boolean listen(List<IpAddress> addresses, List<Integer> ports) throws IOException {
    for (IpFamily family : IpFamily.values()) {
      tcp.add(RawSocket.listening(family, Protocol.TCP.number()));
      icmp.add(RawSocket.listening(family, family == IpFamily.IPV4 ? 1 : 58));
    }
    for (IpAddress address : addresses) {
      for (int port : ports) {
        servers.add(channel(address.family()).bind(new InetSocketAddress(inet(address), port)));
      }
    }
    return true;
  }

  /** Sends several in one visit. */
  public void send(List<? extends Transmission> transmissions) throws IOException {
    inside(
        () -> {
          for (Transmission transmission : transmissions) {
            transmission.from(this);
          }
          return true;
        });
  }

  /** What a site is told to send; runs in its namespace. */
  public interface Transmission {
    void from(Site site) throws IOException;
  }

  /** As a program does, which leaves the source address to the kernel; nothing is sent when there is no route. */
  public void program(int probe, IpAddress to, Traffic traffic, int sourcePort) throws IOException {
    InetSocketAddress asked = new InetSocketAddress(inet(to), traffic instanceof Traffic.To(var protocol, int port) ? port : 9);
    forget(probe);
    DatagramChannel channel = channel(to.family());
    try {
      channel.bind(new InetSocketAddress(sourcePort)).connect(asked);
      if (traffic instanceof Traffic.To(Protocol protocol, int port) && protocol == Protocol.UDP) {
        clients.add(new Client(probe, channel, asked));
        channel.write(ByteBuffer.wrap(Craft.payload(probe)));
        return;
      }
      IpAddress own = ip(((InetSocketAddress) channel.getLocalAddress()).getAddress());
      RawSocket.route(Craft.packet(own, to, traffic, sourcePort, probe), to);
      channel.close();
    } catch (java.net.SocketException noRoute) {
      forget(probe);
      channel.close();
    }
  }

  /** By a frame on a link, to whoever has the MAC; {@code own} when the source is an address of this site. */
  public void frame(int probe, Forgery forgery, Traffic traffic, int sourcePort, boolean own) throws IOException {
    Link link = link(forgery.link());
    boolean udp = traffic instanceof Traffic.To(Protocol protocol, int port) && protocol == Protocol.UDP;
    forget(probe);
    if (own && udp) {
      expectAnswer(probe, forgery, (Traffic.To) traffic, sourcePort);
    }
    byte[] packet = Craft.packet(forgery.source(), forgery.destination(), traffic, sourcePort, probe);
    link.socket.frame(Craft.frame(link.mac, forgery.mac(), packet));
  }

  /** What is sent again has the same port again. */
  private void forget(int probe) throws IOException {
    for (Client client : List.copyOf(clients)) {
      if (client.probe == probe) {
        client.channel.close();
        clients.remove(client);
      }
    }
  }

  private Link link(String name) throws IOException {
    for (Link link : links) {
      if (link.name.equals(name)) {
        return link;
      }
    }
    NetworkInterface found = NetworkInterface.getByName(name);
    Link link = new Link(name, MacAddress.ofBytes(found.getHardwareAddress()), RawSocket.onLink(found.getIndex()));
    links.add(link);
    return link;
  }

  /** Where a frame goes, and what the packet in it says. */
  public record Forgery(String link, MacAddress mac, IpAddress source, IpAddress destination) {}

  private void expectAnswer(int probe, Forgery forgery, Traffic.To to, int sourcePort) throws IOException {
    DatagramChannel channel = channel(forgery.source().family());
    channel.bind(new InetSocketAddress(inet(forgery.source()), sourcePort));
    clients.add(new Client(probe, channel, new InetSocketAddress(inet(forgery.destination()), to.port())));
  }

  /** Tells of everything that has come since the last time. */
  public void look(Consumer<Sighting> seen) throws IOException {
    for (RawSocket socket : tcp) {
      for (Optional<RawSocket.Received> r = socket.receive(); r.isPresent(); r = socket.receive()) {
        segment(r.get(), seen);
      }
    }
    for (RawSocket socket : icmp) {
      for (Optional<RawSocket.Received> r = socket.receive(); r.isPresent(); r = socket.receive()) {
        echo(r.get(), seen);
      }
    }
    for (DatagramChannel server : servers) {
      serve(server, seen);
    }
    for (Client client : clients) {
      answered(client, seen);
    }
  }

  private void segment(RawSocket.Received received, Consumer<Sighting> seen) {
    ByteBuffer t = received.transport();
    int flags = t.get(13) & FIN_SYN_ACK;
    int sequence = t.getInt(4);
    int acknowledged = t.getInt(8) - 1;
    if (flags == SYN && sequence >>> 24 == Craft.MARK) {
      seen.accept(new Sighting(name, sequence & 0xffffff, false, received.source(), t.getShort(2) & 0xffff));
    } else if ((flags & ACK) != 0 && acknowledged >>> 24 == Craft.MARK) {
      seen.accept(new Sighting(name, acknowledged & 0xffffff, true, received.source(), t.getShort(0) & 0xffff));
    }
  }

  private void echo(RawSocket.Received received, Consumer<Sighting> seen) {
    ByteBuffer t = received.transport();
    int type = t.get(0) & 0xff;
    boolean v4 = received.source().isV4();
    boolean request = type == (v4 ? 8 : 128);
    if (request || type == (v4 ? 0 : 129)) {
      int probe = Craft.probe(t.position(8).slice());
      if (probe >= 0) {
        seen.accept(new Sighting(name, probe, !request, received.source(), 0));
      }
    }
  }

  private void serve(DatagramChannel server, Consumer<Sighting> seen) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    while (server.receive(buffer) instanceof InetSocketAddress sender) {
      int probe = Craft.probe(buffer.flip());
      if (probe >= 0) {
        int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        seen.accept(new Sighting(name, probe, false, ip(sender.getAddress()), port));
        try {
          server.send(buffer, sender);
        } catch (IOException nobodyToAnswer) {
          // The source was forged: there is no way to it.
        }
      }
      buffer.clear();
    }
  }

  private void answered(Client client, Consumer<Sighting> seen) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    try {
      if (client.channel.receive(buffer) instanceof InetSocketAddress sender
          && sender.equals(client.asked)
          && Craft.probe(buffer.flip()) == client.probe) {
        seen.accept(new Sighting(name, client.probe, true, ip(sender.getAddress()), sender.getPort()));
      }
    } catch (java.net.PortUnreachableException nobodyListens) {
      // That the host has no such port is an answer of another kind; it is not the receiver's.
    }
  }

  private static DatagramChannel channel(IpFamily family) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(family == IpFamily.IPV4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    channel.configureBlocking(false);
    return channel;
  }

  private static InetAddress inet(IpAddress address) throws IOException {
    return InetAddress.getByAddress(address.bytes());
  }

  private static IpAddress ip(InetAddress address) {
    return IpAddress.ofBytes(address.getAddress());
  }

  @Override
  public void close() {
    try {
      tcp.forEach(RawSocket::close);
      icmp.forEach(RawSocket::close);
      links.forEach(link -> link.socket.close());
      for (DatagramChannel server : servers) {
        server.close();
      }
      for (Client client : clients) {
        client.channel.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      if (namespace != null) {
        namespace.close();
      }
    }
  }
}
