package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The attributes of one expression, each of which a record's reader must take: what is missing,
 * left over or out of range means that the record does not describe the expression, so {@link
 * ExpressionCodec} makes it {@link Unknown} instead.
 */
final class ExpressionReader {
  private final SortedMap<Integer, byte[]> left = new TreeMap<>();

  ExpressionReader(AttributeReader attributes) {
    while (attributes.next()) {
      // NFTA_*_PAD is an empty attribute that aligns 64-bit ones.
      if (attributes.length() > 0) {
        left.put(attributes.type(), attributes.bytes());
      }
    }
  }

  boolean has(int type) {
    return left.containsKey(type);
  }

  int number(int type) {
    return take(type, Integer.BYTES).getInt();
  }

  int number(int type, int otherwise) {
    return has(type) ? number(type) : otherwise;
  }

  long longNumber(int type) {
    return take(type, Long.BYTES).getLong();
  }

  String text(int type) {
    byte[] bytes = take(type);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  Register register(int type) {
    int number = number(type);
    require(Register.exists(number));
    return new Register(number);
  }

  Data data(int type) {
    ByteBuffer bytes = ByteBuffer.wrap(take(type)).order(ByteOrder.nativeOrder());
    return DataCodec.read(new AttributeReader(bytes, 0, bytes.limit()));
  }

  Value value(int type) {
    if (data(type) instanceof Value value) {
      return value;
    }
    throw new NotDescribed();
  }

  <E> E oneOf(int type, E[] all, ToIntFunction<E> numberOf) {
    int number = number(type);
    for (E candidate : all) {
      if (numberOf.applyAsInt(candidate) == number) {
        return candidate;
      }
    }
    throw new NotDescribed();
  }

  void require(boolean described) {
    if (!described) {
      throw new NotDescribed();
    }
  }

  void requireEmpty() {
    require(left.isEmpty());
  }

  private byte[] take(int type) {
    byte[] bytes = left.remove(type);
    if (bytes == null) {
      throw new NotDescribed();
    }
    return bytes;
  }

  private ByteBuffer take(int type, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(take(type));
    require(bytes.limit() == length);
    return bytes;
  }

  /** Not an error: the way out of a record's reader. */
  static final class NotDescribed extends RuntimeException {
    NotDescribed() {
      super("the expression has another form", null, false, false);
    }
  }
}
