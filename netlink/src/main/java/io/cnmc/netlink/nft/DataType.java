package io.cnmc.netlink.nft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A type of set keys and map data as nft numbers it ({@code enum datatypes} of nft's datatype.h).
 * The kernel only stores the numbers; {@code nft list} prints by them. A concatenation has its
 * parts' numbers in 6 bits each, the last part lowest.
 */
public enum DataType {
  INTEGER(4, 4, ByteOrderMark.BIG),
  IPV4_ADDRESS(7, 4, ByteOrderMark.BIG),
  IPV6_ADDRESS(8, 16, ByteOrderMark.BIG),
  ETHERNET_ADDRESS(9, 6, ByteOrderMark.BIG),
  ETHER_TYPE(10, 2, ByteOrderMark.BIG),
  PROTOCOL(12, 1, ByteOrderMark.BIG),
  PORT(13, 2, ByteOrderMark.BIG),
  MARK(19, 4, ByteOrderMark.HOST),
  ICMPV6_TYPE(29, 1, ByteOrderMark.BIG),
  LINK_NAME(41, 16, ByteOrderMark.HOST);

  private static final int BITS = 6;

  private final int number;
  private final int length;
  private final ByteOrderMark order;

  DataType(int number, int length, ByteOrderMark order) {
    this.number = number;
    this.length = length;
    this.order = order;
  }

  /** Bytes of a value, without padding. */
  public int length() {
    return length;
  }

  ByteOrderMark order() {
    return order;
  }

  /** What NFTA_SET_KEY_TYPE holds for a key of these parts. */
  static int numberOf(List<DataType> parts) {
    int number = 0;
    for (DataType part : parts) {
      number = number << BITS | part.number;
    }
    return number;
  }

  /** Bytes of a value of these parts: one part unpadded, several padded to 4 bytes each. */
  static int lengthOf(List<DataType> parts) {
    if (parts.size() == 1) {
      return parts.get(0).length;
    }
    return parts.stream().mapToInt(part -> Value.padded(part.length)).sum();
  }

  /** The parts of a type number; empty when one of them is not in this enum. */
  public static Optional<List<DataType>> parts(int number) {
    List<DataType> parts = new ArrayList<>();
    for (int rest = number; rest != 0; rest >>>= BITS) {
      Optional<DataType> part = ofNumber(rest & ((1 << BITS) - 1));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(0, part.get());
    }
    return Optional.of(List.copyOf(parts));
  }

  private static Optional<DataType> ofNumber(int number) {
    for (DataType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** nft's {@code enum byteorder}, stored in a set's user data. */
  enum ByteOrderMark {
    INVALID(0),
    HOST(1),
    BIG(2);

    private final int number;

    ByteOrderMark(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    /** The order of a whole key; a concatenation has none. */
    static ByteOrderMark of(List<DataType> parts) {
      return parts.size() == 1 ? parts.get(0).order : INVALID;
    }
  }
}
