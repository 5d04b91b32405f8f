package io.cnmc.compiler.reach;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import org.jspecify.annotations.Nullable;

/**
 * A packet on its way, with what has become of its addresses.
 *
 * @param seen whether the host has routed it, and so knows its conversation
 * @param translated whether it was sent on from a published port
 * @param hidden whether the host has put its own address in place of the source
 * @param known the conversation that this is the answer in, if the host knows it
 */
record Flight(
    IpAddress source,
    IpAddress destination,
    Traffic traffic,
    boolean seen,
    boolean translated,
    boolean hidden,
    @Nullable Conversation known) {

  /** Who began it, and which address it asked for. */
  record Conversation(IpAddress sender, IpAddress asked) {}

  static Flight first(IpAddress source, IpAddress destination, Traffic traffic) {
    return new Flight(source, destination, traffic, false, false, false, null);
  }

  /** What the receiver of this answers; {@code asked} is what was sent. */
  Flight answerTo(Flight asked) {
    Conversation known = seen ? new Conversation(asked.source, asked.destination) : null;
    return new Flight(destination, source, traffic, false, false, false, known);
  }

  IpFamily family() {
    return destination.family();
  }

  /** Whether it came in at a published port, or belongs to what the host has let begin. */
  boolean invited() {
    return translated || known != null;
  }

  Flight seenByHost() {
    return new Flight(source, destination, traffic, true, translated, hidden, known);
  }

  Flight translatedTo(IpAddress container, Traffic port) {
    return new Flight(source, container, port, true, true, hidden, known);
  }

  Flight hiddenBehind(IpAddress host) {
    return new Flight(host, destination, traffic, true, translated, true, known);
  }

  /** With the addresses that whoever began the conversation expects. */
  Flight restored(Conversation conversation) {
    return new Flight(
        conversation.asked, conversation.sender, traffic, true, false, false, conversation);
  }
}
