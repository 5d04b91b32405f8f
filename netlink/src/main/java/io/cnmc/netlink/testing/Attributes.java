package io.cnmc.netlink.testing;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request's attributes by type, for those who look some up; the last of a type counts. */
final class Attributes {
  private final SortedMap<Integer, Octets> values = new TreeMap<>();

  Attributes() {}

  Attributes(AttributeReader in) {
    while (in.next()) {
      values.put(in.type(), in.octets());
    }
  }

  /** The others. */
  Attributes without(int type) {
    Attributes others = new Attributes();
    others.putAll(this);
    others.remove(type);
    return others;
  }

  boolean has(int type) {
    return values.containsKey(type);
  }

  @Nullable Octets get(int type) {
    return values.get(type);
  }

  int u32(int type, int otherwise) {
    Octets value = values.get(type);
    return value == null ? otherwise : buffer(value).getInt();
  }

  /** In whichever order; 0 without it. */
  int u16(int type) {
    Octets value = values.get(type);
    return value == null ? 0 : buffer(value).getShort() & 0xffff;
  }

  int u32be(int type, int otherwise) {
    return has(type) ? Integer.reverseBytes(u32(type, 0)) : otherwise;
  }

  long u64be(int type) {
    Octets value = values.get(type);
    return value == null ? 0 : Long.reverseBytes(buffer(value).getLong());
  }

  String string(int type) {
    Octets value = values.get(type);
    if (value == null) {
      return "";
    }
    String text = new String(value.toArray(), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Those inside the attribute {@code type}, behind a header of so many bytes; none without it. */
  AttributeReader nested(int type, int header) {
    Octets value = values.getOrDefault(type, Octets.EMPTY);
    return new AttributeReader(buffer(value), Math.min(header, value.length()), value.length());
  }

  Attributes nested(int type) {
    return new Attributes(nested(type, 0));
  }

  void put(int type, Octets value) {
    values.put(type, value);
  }

  void putAll(Attributes others) {
    values.putAll(others.values);
  }

  void remove(int type) {
    values.remove(type);
  }

  void write(AttributeWriter out) {
    values.forEach(out::octets);
  }

  @Override
  public String toString() {
    return values.toString();
  }

  private static ByteBuffer buffer(Octets value) {
    return ByteBuffer.wrap(value.toArray()).order(ByteOrder.nativeOrder());
  }
}
