package io.cnmc.netlink.nft;

import io.cnmc.netlink.nft.NftRequest.NftType;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.MessageReader;
import org.jspecify.annotations.Nullable;

/**
 * A set or map as the kernel has it.
 *
 * @param flags NFT_SET_*; see {@link #isMap} and {@link #isInterval}
 * @param keyType nft's number of the key's type; {@link DataType#parts} takes it apart
 * @param keyLength bytes of a key, each part padded to 4 when there are several
 * @param dataType nft's number of the data's type, {@link #VERDICTS} for a verdict map, 0 for a set
 * @param dataLength bytes of a map's data; 0 for verdicts, which have no length of their own
 * @param handle the kernel's number for it
 */
public record SetMessage(
    NftFamily family,
    String table,
    String name,
    int flags,
    int keyType,
    int keyLength,
    int dataType,
    int dataLength,
    long handle) {
  /** NFT_DATA_VERDICT. */
  public static final int VERDICTS = 0xffffff00;

  static final int NFTA_SET_TABLE = 1;
  static final int NFTA_SET_NAME = 2;
  static final int NFTA_SET_FLAGS = 3;
  static final int NFTA_SET_KEY_TYPE = 4;
  static final int NFTA_SET_KEY_LEN = 5;
  static final int NFTA_SET_DATA_TYPE = 6;
  static final int NFTA_SET_DATA_LEN = 7;
  static final int NFTA_SET_HANDLE = 16;

  static final int NFT_SET_ANONYMOUS = 0x1;
  static final int NFT_SET_INTERVAL = 0x4;
  static final int NFT_SET_MAP = 0x8;
  static final int NFT_SET_CONCAT = 0x80;

  public boolean isMap() {
    return (flags & NFT_SET_MAP) != 0;
  }

  public boolean isInterval() {
    return (flags & NFT_SET_INTERVAL) != 0;
  }

  /** Made with a rule ({@code iifname { "a", "b" }}) and gone with it. */
  public boolean isAnonymous() {
    return (flags & NFT_SET_ANONYMOUS) != 0;
  }

  /** The same set as a definition describes it, for comparing. */
  public SetMessage withoutHandle() {
    return new SetMessage(
        family, table, name, flags, keyType, keyLength, dataType, dataLength, 0);
  }

  static @Nullable SetMessage read(MessageReader message) {
    if (!NftType.NEWSET.is(message)) {
      return null;
    }
    String table = "";
    String name = "";
    int[] numbers = new int[NFTA_SET_DATA_LEN + 1];
    long handle = 0;
    AttributeReader in = message.attributes(NftRequest.HEADER);
    while (in.next()) {
      switch (in.type()) {
        case NFTA_SET_TABLE -> table = in.string();
        case NFTA_SET_NAME -> name = in.string();
        case NFTA_SET_FLAGS,
            NFTA_SET_KEY_TYPE,
            NFTA_SET_KEY_LEN,
            NFTA_SET_DATA_TYPE,
            NFTA_SET_DATA_LEN ->
            numbers[in.type()] = in.u32be();
        case NFTA_SET_HANDLE -> handle = in.u64be();
        default -> {} // policy, description, user data
      }
    }
    return new SetMessage(
        NftRequest.familyOf(message),
        table,
        name,
        numbers[NFTA_SET_FLAGS],
        numbers[NFTA_SET_KEY_TYPE],
        numbers[NFTA_SET_KEY_LEN],
        numbers[NFTA_SET_DATA_TYPE],
        numbers[NFTA_SET_DATA_TYPE] == VERDICTS ? 0 : numbers[NFTA_SET_DATA_LEN],
        handle);
  }
}
