package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Request;
import java.util.function.Consumer;

/**
 * A request of this package: all are a type, flags, words for errors, and something that writes.
 */
record RouteRequest(int type, int flags, String description, Consumer<AttributeWriter> body)
    implements Request {
  @Override
  public void write(AttributeWriter out) {
    body.accept(out);
  }
}
