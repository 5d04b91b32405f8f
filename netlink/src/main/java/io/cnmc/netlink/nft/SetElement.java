package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import org.jspecify.annotations.Nullable;

/**
 * An element as the kernel has it: a key, with {@code data} in a map. In an interval set of one
 * part a range is two elements, the second of which has {@code intervalEnd} and the first key
 * behind the range; of several parts it is one with {@code keyEnd}. {@link Interval} spares callers
 * that.
 */
public record SetElement(
    Value key, @Nullable Value keyEnd, @Nullable Data data, boolean intervalEnd) {
  private static final int NFTA_SET_ELEM_KEY = 1;
  private static final int NFTA_SET_ELEM_DATA = 2;
  private static final int NFTA_SET_ELEM_FLAGS = 3;
  private static final int NFTA_SET_ELEM_KEY_END = 10;
  private static final int NFT_SET_ELEM_INTERVAL_END = 1;
  private static final int NFT_SET_ELEM_CATCHALL = 2;

  public static SetElement of(Value key) {
    return new SetElement(key, null, null, false);
  }

  public static SetElement of(Value key, Data data) {
    return new SetElement(key, null, data, false);
  }

  void write(AttributeWriter out) {
    if (intervalEnd) {
      out.u32be(NFTA_SET_ELEM_FLAGS, NFT_SET_ELEM_INTERVAL_END);
    }
    DataCodec.write(out, NFTA_SET_ELEM_KEY, key);
    if (keyEnd != null) {
      DataCodec.write(out, NFTA_SET_ELEM_KEY_END, keyEnd);
    }
    if (data != null) {
      DataCodec.write(out, NFTA_SET_ELEM_DATA, data);
    }
  }

  /** Null for a catch-all element, which has no key. */
  static @Nullable SetElement read(AttributeReader in) {
    Value key = null;
    Value keyEnd = null;
    Data data = null;
    int flags = 0;
    while (in.next()) {
      switch (in.type()) {
        case NFTA_SET_ELEM_KEY -> key = value(in);
        case NFTA_SET_ELEM_KEY_END -> keyEnd = value(in);
        case NFTA_SET_ELEM_DATA -> data = DataCodec.read(in.nested());
        case NFTA_SET_ELEM_FLAGS -> flags = in.u32be();
        default -> {} // timeout, expressions, user data
      }
    }
    boolean catchAll = (flags & NFT_SET_ELEM_CATCHALL) != 0;
    boolean end = (flags & NFT_SET_ELEM_INTERVAL_END) != 0;
    return key == null || catchAll ? null : new SetElement(key, keyEnd, data, end);
  }

  private static @Nullable Value value(AttributeReader in) {
    return DataCodec.read(in.nested()) instanceof Value value ? value : null;
  }

  /** No less than the bytes that {@link #write} appends, with the list entry around it. */
  int writtenBytes() {
    int dataBytes =
        switch (data) {
          case null -> 0;
          case Value value -> 8 + Value.padded(value.length());
          case Verdict verdict -> 20 + Value.padded(3 * verdict.chain().length() + 1);
        };
    int endBytes = keyEnd == null ? 0 : 8 + Value.padded(keyEnd.length());
    return 4 + 8 + 8 + Value.padded(key.length()) + endBytes + dataBytes;
  }
}
