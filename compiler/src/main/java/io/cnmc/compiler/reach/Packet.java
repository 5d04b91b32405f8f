package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import org.jspecify.annotations.Nullable;

/**
 * The first packet of a conversation. {@code source} is null when the sender uses its own address,
 * and forged otherwise.
 */
public record Packet(
    Sender sender, @Nullable IpAddress source, IpAddress destination, Traffic traffic) {
  public Packet {
    if (source != null && source.family() != destination.family()) {
      throw new IllegalArgumentException(source + " to " + destination);
    }
  }

  public IpFamily family() {
    return destination.family();
  }

  @Override
  public String toString() {
    String as = source == null ? "" : " as " + source;
    return sender + as + " to " + destination + " " + traffic;
  }
}
