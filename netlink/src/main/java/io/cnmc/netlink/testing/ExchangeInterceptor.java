package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Sees each datagram before the kernel does and says what becomes of its answers. */
@FunctionalInterface
public interface ExchangeInterceptor {
  Fate before(Exchange exchange);

  /** What becomes of the answers. */
  sealed interface Fate {
    Fate ARRIVE = new Arrive();

    /** As if nobody watched. */
    record Arrive() implements Fate {}

    /** The kernel does nothing and answers the first request with this. */
    record Refuse(Errno errno) implements Fate {}

    /** The kernel does all, and none of its answers arrives. */
    record Lose() implements Fate {}

    /** The kernel does all, and the last datagram of its answers ends in the middle. */
    record Truncate() implements Fate {}

    /** The kernel does all, and its answers bear numbers that nobody asked with. */
    record Renumber() implements Fate {}

    /** The kernel does all, and each datagram of its answers is as this leaves it. */
    record Rewrite(Consumer<ByteBuffer> by) implements Fate {}

    /** A dump says that it was interrupted; other exchanges are left alone. */
    record Interrupt() implements Fate {}
  }
}
