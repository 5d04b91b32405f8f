package io.cnmc.netlink.testing;

import io.cnmc.netlink.socket.NetlinkSocket;
import io.cnmc.netlink.socket.ReceiveOverrunException;
import io.cnmc.netlink.wire.MessageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/** A netlink socket of the fake kernel: a datagram in, the family's answers queued, one each out. */
final class FakeSocket implements NetlinkSocket {
  private final FakeKernel kernel;
  private final NamespaceState namespace;
  private final Family family;
  private final Deque<ByteBuffer> answers = new ArrayDeque<>();

  /** What a netlink family does with the messages of one datagram. */
  interface Family {
    void handle(MessageReader messages, Replies replies);
  }

  FakeSocket(FakeKernel kernel, NamespaceState namespace, Family family) {
    this.kernel = kernel;
    this.namespace = namespace;
    this.family = family;
  }

  @Override
  public void send(ByteBuffer messages) {
    synchronized (kernel.lock()) {
      ByteBuffer copy = ByteBuffer.allocate(messages.remaining()).order(ByteOrder.nativeOrder());
      copy.put(messages.duplicate()).flip();
      Replies replies = new Replies(kernel, namespace, answers);
      family.handle(new MessageReader(copy), replies);
    }
  }

  @Override
  public void receive(ByteBuffer into) throws IOException {
    synchronized (kernel.lock()) {
      ByteBuffer answer = answers.poll();
      if (answer == null) {
        throw new ReceiveOverrunException("no answer of the kernel in time");
      }
      into.clear().put(answer).flip();
    }
  }

  @Override
  public void drain() {
    synchronized (kernel.lock()) {
      answers.clear();
    }
  }

  @Override
  public void close() {}
}
