package io.cnmc.netlink.testing;

import io.cnmc.netlink.socket.NetlinkSocket;
import io.cnmc.netlink.socket.ReceiveOverrunException;
import io.cnmc.netlink.wire.MessageReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A netlink socket of the fake kernel: a datagram in, the family's answers queued, one each out.
 */
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
      boolean isRoute = family instanceof RouteFamily;
      answers.addAll(answers(kernel.exchanges().fate(namespace.name(), isRoute, copy), copy));
    }
  }

  private Deque<ByteBuffer> answers(ExchangeInterceptor.Fate fate, ByteBuffer messages) {
    Deque<ByteBuffer> written = new ArrayDeque<>();
    Replies replies = new Replies(kernel, namespace, written);
    MessageReader reader = new MessageReader(messages);
    switch (fate) {
      case ExchangeInterceptor.Fate.Arrive() -> family.handle(reader, replies);
      case ExchangeInterceptor.Fate.Refuse(var errno) -> {
        reader.next();
        replies.acknowledge(reader, new Refusal(errno));
      }
      case ExchangeInterceptor.Fate.Lose() -> {
        family.handle(reader, replies);
        written.clear();
      }
      case ExchangeInterceptor.Fate.Truncate() -> {
        family.handle(reader, replies);
        DamagedAnswers.truncate(written);
      }
      case ExchangeInterceptor.Fate.Renumber() -> {
        family.handle(reader, replies);
        DamagedAnswers.renumber(written);
      }
      case ExchangeInterceptor.Fate.Rewrite(var by) -> {
        family.handle(reader, replies);
        written.forEach(by);
      }
      case ExchangeInterceptor.Fate.Interrupt() -> {
        replies.interrupt();
        family.handle(reader, replies);
      }
    }
    return written;
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
