package io.cnmc.netlink.nft;

import io.cnmc.netlink.nft.NftRequest.NftType;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param comment shown by {@code nft list}, at most 127 bytes of UTF-8
 * @param handle the kernel's number for it, 0 in requests
 * @param dormant its chains see no packet
 */
public record TableMessage(
    NftFamily family, String name, String comment, long handle, boolean dormant) {
  private static final int NFT_TABLE_F_DORMANT = 1;

  static final int NFTA_TABLE_NAME = 1;
  private static final int NFTA_TABLE_FLAGS = 2;
  private static final int NFTA_TABLE_HANDLE = 4;
  private static final int NFTA_TABLE_USERDATA = 6;

  public TableMessage(NftFamily family, String name, String comment) {
    this(family, name, comment, 0, false);
  }

  public TableMessage asDormant() {
    return new TableMessage(family, name, comment, handle, true);
  }

  void write(AttributeWriter out) {
    out.string(NFTA_TABLE_NAME, name);
    out.u32be(NFTA_TABLE_FLAGS, dormant ? NFT_TABLE_F_DORMANT : 0);
    if (!comment.isEmpty()) {
      out.bytes(NFTA_TABLE_USERDATA, UserData.comment(comment));
    }
  }

  static @Nullable TableMessage read(MessageReader message) {
    if (!NftType.NEWTABLE.is(message)) {
      return null;
    }
    String name = "";
    String comment = "";
    long handle = 0;
    boolean dormant = false;
    AttributeReader in = message.attributes(NftRequest.HEADER);
    while (in.next()) {
      switch (in.type()) {
        case NFTA_TABLE_NAME -> name = in.string();
        case NFTA_TABLE_FLAGS -> dormant = (in.u32be() & NFT_TABLE_F_DORMANT) != 0;
        case NFTA_TABLE_HANDLE -> handle = in.u64be();
        case NFTA_TABLE_USERDATA -> comment = UserData.comment(in.bytes());
        default -> {} // use count, owner
      }
    }
    return new TableMessage(NftRequest.familyOf(message), name, comment, handle, dormant);
  }
}
