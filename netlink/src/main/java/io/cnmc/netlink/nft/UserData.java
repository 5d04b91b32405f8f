package io.cnmc.netlink.nft;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * nft's own notes on kernel objects (NFTA_*_USERDATA, at most 256 bytes): a run of type, length,
 * value, one byte each for the first two. The kernel does not read them; {@code nft list} does.
 */
final class UserData {
  /** NFTNL_UDATA_TABLE_COMMENT and NFTNL_UDATA_RULE_COMMENT. */
  private static final int COMMENT = 0;

  /** NFTNL_UDATA_SET_*BYTEORDER: by these nft knows how to print keys and data. */
  private static final int SET_KEY_BYTE_ORDER = 0;

  private static final int SET_DATA_BYTE_ORDER = 1;

  private UserData() {}

  /** A table's or rule's comment; empty for an empty one. */
  static byte[] comment(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 127) {
      throw new IllegalArgumentException("nft refuses a comment of " + bytes.length + " bytes");
    }
    ByteBuffer out = ByteBuffer.allocate(bytes.length + 3);
    return out.put((byte) COMMENT).put((byte) (bytes.length + 1)).put(bytes).array();
  }

  /** The comment in {@code userData}, empty when there is none; never fails on others' bytes. */
  static String comment(byte[] userData) {
    for (int at = 0; at + 2 <= userData.length; at += 2 + (userData[at + 1] & 0xff)) {
      int length = Math.min(userData[at + 1] & 0xff, userData.length - at - 2);
      if (userData[at] == COMMENT) {
        int text = length > 0 && userData[at + 1 + length] == 0 ? length - 1 : length;
        return new String(userData, at + 2, text, StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /** The byte orders of a set's key and, for a map, its data. */
  static byte[] set(List<DataType> key, SetDefinition.Content content, List<DataType> data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    order(out, SET_KEY_BYTE_ORDER, key);
    if (content != SetDefinition.Content.KEYS) {
      order(out, SET_DATA_BYTE_ORDER, data);
    }
    return out.toByteArray();
  }

  private static void order(ByteArrayOutputStream out, int type, List<DataType> parts) {
    int order = DataType.ByteOrderMark.of(parts).number();
    out.write(type);
    out.write(Integer.BYTES);
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(order).array());
  }
}
