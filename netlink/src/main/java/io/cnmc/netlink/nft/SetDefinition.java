package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;
import java.util.List;

/**
 * A set to be made: its key of one or more parts, and for a map what the data are. With {@code
 * interval} its keys are ranges ({@link Interval}).
 */
public record SetDefinition(
    NftFamily family,
    String table,
    String name,
    List<DataType> key,
    Content content,
    List<DataType> data,
    boolean interval) {
  private static final int NFTA_SET_DESC = 9;
  private static final int NFTA_SET_ID = 10;
  private static final int NFTA_SET_USERDATA = 13;
  private static final int NFTA_SET_DESC_CONCAT = 2;
  private static final int NFTA_LIST_ELEM = 1;
  private static final int NFTA_SET_FIELD_LEN = 1;

  /** What an element has besides its key. */
  public enum Content {
    KEYS,
    VALUES,
    VERDICTS
  }

  public SetDefinition {
    key = List.copyOf(key);
    data = List.copyOf(data);
    if (key.isEmpty() || data.isEmpty() == (content == Content.VALUES)) {
      throw new IllegalArgumentException(
          "a set has key types, and data types if it maps to values");
    }
  }

  public static SetDefinition set(
      NftFamily family, String table, String name, List<DataType> key, boolean interval) {
    return new SetDefinition(family, table, name, key, Content.KEYS, List.of(), interval);
  }

  public static SetDefinition map(
      NftFamily family, String table, String name, List<DataType> key, List<DataType> data) {
    return new SetDefinition(family, table, name, key, Content.VALUES, data, false);
  }

  public static SetDefinition verdictMap(
      NftFamily family, String table, String name, List<DataType> key) {
    return new SetDefinition(family, table, name, key, Content.VERDICTS, List.of(), false);
  }

  /** What the kernel shows of this set once made, but for the handle, which is 0 here. */
  public SetMessage message() {
    return new SetMessage(
        family,
        table,
        name,
        flags(),
        DataType.numberOf(key),
        DataType.lengthOf(key),
        switch (content) {
          case KEYS -> 0;
          case VALUES -> DataType.numberOf(data);
          case VERDICTS -> SetMessage.VERDICTS;
        },
        content == Content.VALUES ? DataType.lengthOf(data) : 0,
        0);
  }

  private int flags() {
    return (content == Content.KEYS ? 0 : SetMessage.NFT_SET_MAP)
        | (interval ? SetMessage.NFT_SET_INTERVAL : 0)
        | (hasRangesOfParts() ? SetMessage.NFT_SET_CONCAT : 0);
  }

  /** Only then the kernel wants to know where in the key each part lies. */
  private boolean hasRangesOfParts() {
    return interval && key.size() > 1;
  }

  /** {@code id} names the set within its transaction. */
  void write(AttributeWriter out, int id) {
    SetMessage message = message();
    out.string(SetMessage.NFTA_SET_TABLE, table);
    out.string(SetMessage.NFTA_SET_NAME, name);
    out.u32be(SetMessage.NFTA_SET_FLAGS, message.flags());
    out.u32be(SetMessage.NFTA_SET_KEY_TYPE, message.keyType());
    out.u32be(SetMessage.NFTA_SET_KEY_LEN, message.keyLength());
    if (content != Content.KEYS) {
      out.u32be(SetMessage.NFTA_SET_DATA_TYPE, message.dataType());
      out.u32be(SetMessage.NFTA_SET_DATA_LEN, message.dataLength());
    }
    out.u32be(NFTA_SET_ID, id);
    if (hasRangesOfParts()) {
      out.nested(NFTA_SET_DESC, in -> in.nested(NFTA_SET_DESC_CONCAT, this::writeParts));
    }
    out.bytes(NFTA_SET_USERDATA, UserData.set(key, content, data));
  }

  private void writeParts(AttributeWriter out) {
    for (DataType part : key) {
      out.nested(NFTA_LIST_ELEM, in -> in.u32be(NFTA_SET_FIELD_LEN, part.length()));
    }
  }
}
