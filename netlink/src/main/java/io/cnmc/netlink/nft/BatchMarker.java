package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageHeader;
import io.cnmc.netlink.wire.Request;
import org.jspecify.annotations.Nullable;

/** NFNL_MSG_BATCH_BEGIN and _END: what stands between them happens at once or not at all. */
record BatchMarker(Mark mark, @Nullable Integer generation) implements Request {
  private static final int NFNL_SUBSYS_NFTABLES = 10;
  private static final int NFNL_BATCH_GENID = 1;

  /** In the order of their message types. */
  enum Mark {
    BEGIN,
    END
  }

  @Override
  public int type() {
    return MessageHeader.FIRST_FAMILY_TYPE + mark.ordinal();
  }

  @Override
  public int flags() {
    return 0;
  }

  /** struct nfgenmsg, whose resource says which subsystem's batch this is. */
  @Override
  public void write(AttributeWriter out) {
    out.putU8(0).putU8(0).putU16be(NFNL_SUBSYS_NFTABLES);
    if (generation != null) {
      out.u32be(NFNL_BATCH_GENID, generation);
    }
  }

  @Override
  public String description() {
    return mark == Mark.BEGIN ? "nft transaction" : "end of the nft transaction";
  }
}
