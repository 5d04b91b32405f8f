package io.cnmc.netlink.wire;

/** Sees each message of an answer; the reader is valid only during the call. */
@FunctionalInterface
public interface MessageVisitor {
  void visit(MessageReader message);
}
