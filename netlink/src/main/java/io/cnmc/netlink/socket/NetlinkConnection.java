package io.cnmc.netlink.socket;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.MessageDecoder;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageVisitor;
import io.cnmc.netlink.wire.Request;
import io.cnmc.netlink.wire.WireException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation with one netlink family in one namespace: requests numbered, answers matched by
 * number, errors by position. Usable from any thread, one call at a time. Bytes that are no netlink
 * end in an {@link IOException}.
 */
public final class NetlinkConnection implements AutoCloseable {
  /** How often a dump that changed under its reader, or overran the buffer, is asked for. */
  private static final int DUMP_ATTEMPTS = 5;

  private final NetlinkSocket socket;
  private final Sequence sequence = new Sequence();

  public NetlinkConnection(NetlinkSocket socket) {
    this.socket = socket;
  }

  /**
   * Carries out independent requests in order, in as few sends as fit the socket's buffer. A
   * refused request does not stop those behind it.
   *
   * @throws ReceiveOverrunException when answers were lost, so that it is unknown what was refused
   */
  public synchronized BatchResult execute(List<? extends Request> requests) throws IOException {
    return guarded(() -> new Batch(socket, sequence, requests).execute());
  }

  /** Carries out one request, or throws what the kernel said against it. */
  public void execute(Request request) throws IOException {
    execute(List.of(request)).orThrow();
  }

  /**
   * Carries out an nfnetlink batch, whose first and last requests are its BEGIN and END markers, in
   * exactly one send: all or nothing. An error of the commit is at position 0.
   */
  public synchronized BatchResult transact(List<? extends Request> requests) throws IOException {
    if (requests.size() < 3) {
      throw new IllegalArgumentException("a transaction needs something between BEGIN and END");
    }
    return guarded(() -> new Batch(socket, sequence, requests).transact());
  }

  /**
   * Asks for single objects (a GET without NLM_F_DUMP, or NLM_F_ECHO): visits what comes before the
   * ack.
   */
  public synchronized void query(Request request, MessageVisitor visitor) throws IOException {
    guarded(
        () -> {
          new Query(socket, sequence, request, MessageFlags.ACK).run(visitor);
          return true;
        });
  }

  /**
   * The same for many objects, in as few sends as fit the socket's buffer; devices that the kernel
   * does not have (ENODEV) are left out. Their answers have to fit the receive buffer, which may be
   * net.core.rmem_max.
   *
   * @throws io.cnmc.netlink.NetlinkException when the kernel refuses any of them otherwise
   */
  public synchronized <T> List<T> query(
      List<? extends Request> requests, MessageDecoder<T> decoder) throws IOException {
    List<T> objects = new ArrayList<>();
    MessageVisitor visitor = adding(decoder, objects);
    guarded(() -> new Batch(socket, sequence, requests, visitor).execute())
        .orThrowUnless(error -> error.errno().equals(Errno.ENODEV));
    return objects;
  }

  /**
   * All objects that {@code request} asks for (NLM_F_DUMP is added), in the kernel's order, as
   * {@code decoder} makes them; those it makes null of are left out. The decoder must not use this
   * connection.
   *
   * @throws DumpInterruptedException when the objects changed during each of five attempts
   * @throws io.cnmc.netlink.NetlinkException when the kernel refuses
   */
  public synchronized <T> List<T> dump(Request request, MessageDecoder<T> decoder)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<T> objects = new ArrayList<>();
      try {
        boolean consistent = guarded(() -> dumpOnce(request, decoder, objects));
        if (consistent) {
          return objects;
        }
        if (attempt == DUMP_ATTEMPTS) {
          throw new DumpInterruptedException(request.description(), attempt);
        }
      } catch (ReceiveOverrunException e) {
        if (attempt == DUMP_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private <T> boolean dumpOnce(Request request, MessageDecoder<T> decoder, List<T> objects)
      throws IOException {
    return new Query(socket, sequence, request, MessageFlags.DUMP).run(adding(decoder, objects));
  }

  private static <T> MessageVisitor adding(MessageDecoder<T> decoder, List<T> objects) {
    return message -> {
      T object = decoder.decode(message);
      if (object != null) {
        objects.add(object);
      }
    };
  }

  @Override
  public void close() {
    socket.close();
  }

  /** After any failure answers may still be queued: they are of no interest to the next request. */
  private <T> T guarded(Exchange<T> exchange) throws IOException {
    try {
      return exchange.run();
    } catch (WireException e) {
      socket.drain();
      throw new IOException("malformed answer of the kernel", e);
    } catch (IOException | RuntimeException e) {
      socket.drain();
      throw e;
    }
  }

  private interface Exchange<T> {
    T run() throws IOException;
  }
}
