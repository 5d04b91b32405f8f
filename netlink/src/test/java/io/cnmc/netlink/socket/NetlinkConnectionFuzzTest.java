package io.cnmc.netlink.socket;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.wire.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Whatever arrives is an answer, or an {@link IOException}. */
final class NetlinkConnectionFuzzTest {
  private static final Request REQUEST = LinkRequest.get(LinkSettings.named("a"));

  /** The same datagram each time, until somebody asks too often. */
  private static final class Answering implements NetlinkSocket {
    private final byte[] datagram;
    private int left = 3;

    Answering(byte[] datagram) {
      this.datagram = datagram;
    }

    @Override
    public void send(ByteBuffer messages) {}

    @Override
    public void receive(ByteBuffer into) throws IOException {
      if (left-- == 0 || datagram.length > into.capacity()) {
        throw new IOException("no more");
      }
      into.clear().put(datagram).flip();
    }

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }

  private interface Conversation {
    void with(NetlinkConnection connection) throws IOException;
  }

  @FuzzTest
  void answer(byte[] datagram) {
    hold(datagram, c -> c.dump(LinkRequest.list(), LinkMessage::decode));
    hold(datagram, c -> c.query(REQUEST, LinkMessage::decode));
    hold(datagram, c -> c.execute(List.of(REQUEST, REQUEST)).orThrow());
    hold(datagram, c -> c.transact(List.of(REQUEST, REQUEST, REQUEST)).orThrow());
  }

  private static void hold(byte[] datagram, Conversation conversation) {
    try {
      conversation.with(new NetlinkConnection(new Answering(datagram)));
    } catch (IOException e) {
      assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
    }
  }
}
