package io.cnmc.netlink.testing;

import io.cnmc.netlink.testing.Exchange.Kind;
import io.cnmc.netlink.testing.ExchangeInterceptor.Fate;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import java.nio.ByteBuffer;

/** Counts datagrams and lets the interceptor decide what becomes of their answers. */
final class Exchanges {
  /** RTM_NEWLINK; and NFNL_MSG_BATCH_BEGIN, with which changes of nf_tables begin. */
  private static final int FIRST = 16;

  private static final int KINDS = 4;
  private static final int GET = 2;

  private ExchangeInterceptor interceptor = exchange -> Fate.ARRIVE;
  private int count;

  void intercept(ExchangeInterceptor next) {
    interceptor = next;
  }

  int count() {
    return count;
  }

  Fate fate(String namespace, boolean isRoute, ByteBuffer messages) {
    return interceptor.before(new Exchange(++count, namespace, kind(isRoute, messages)));
  }

  private static Kind kind(boolean isRoute, ByteBuffer messages) {
    MessageReader first = new MessageReader(messages);
    if (!first.next()) {
      return Kind.QUERY;
    }
    boolean reads = isRoute ? (first.type() - FIRST) % KINDS == GET : first.type() != FIRST;
    if (!reads) {
      return Kind.CHANGE;
    }
    return (first.flags() & MessageFlags.DUMP) == MessageFlags.DUMP ? Kind.DUMP : Kind.QUERY;
  }
}
