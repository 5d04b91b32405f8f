package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Request;
import java.util.function.Consumer;

/** A message of the nf_tables subsystem: struct nfgenmsg, then attributes. */
record NftRequest(
    NftType kind, int flags, NftFamily family, String object, Consumer<AttributeWriter> body)
    implements Request {
  /** struct nfgenmsg: family, version, resource. */
  static final int HEADER = 4;

  private static final int NFNL_SUBSYS_NFTABLES = 10;

  /** {@code enum nf_tables_msg_types}, in the kernel's order up to what is used here. */
  enum NftType {
    NEWTABLE,
    GETTABLE,
    DELTABLE,
    NEWCHAIN,
    GETCHAIN,
    DELCHAIN,
    NEWRULE,
    GETRULE,
    DELRULE,
    NEWSET,
    GETSET,
    DELSET,
    NEWSETELEM,
    GETSETELEM,
    DELSETELEM,
    NEWGEN,
    GETGEN;

    int number() {
      return NFNL_SUBSYS_NFTABLES << 8 | ordinal();
    }

    boolean is(MessageReader message) {
      return message.type() == number();
    }
  }

  @Override
  public int type() {
    return kind.number();
  }

  @Override
  public void write(AttributeWriter out) {
    out.putU8(family.number()).putU8(0).putU16be(0);
    body.accept(out);
  }

  @Override
  public String description() {
    return "NFT_MSG_" + kind + " " + object;
  }

  static NftFamily familyOf(MessageReader message) {
    return NftFamily.of(message.u8(0));
  }
}
