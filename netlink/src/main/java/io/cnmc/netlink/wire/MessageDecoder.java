package io.cnmc.netlink.wire;

import org.jspecify.annotations.Nullable;

/**
 * Makes an object of a message, or null to pass over it; the reader is valid only during the call.
 * May be called again for the same object when a dump is repeated, so it keeps nothing itself.
 */
@FunctionalInterface
public interface MessageDecoder<T> {
  @Nullable T decode(MessageReader message);
}
