package io.cnmc.netlink.nft;

import io.cnmc.netlink.nft.NftRequest.NftType;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import org.jspecify.annotations.Nullable;

/**
 * A chain of a table: a base chain when {@code hook} is there, else one that rules jump to. {@code
 * handle} is the kernel's number for it, 0 in requests.
 */
public record ChainMessage(
    NftFamily family, String table, String name, @Nullable ChainHook hook, long handle) {
  static final int NFTA_CHAIN_TABLE = 1;
  static final int NFTA_CHAIN_NAME = 3;
  private static final int NFTA_CHAIN_HANDLE = 2;
  private static final int NFTA_CHAIN_HOOK = 4;
  private static final int NFTA_CHAIN_POLICY = 5;
  private static final int NFTA_CHAIN_TYPE = 7;

  public ChainMessage(NftFamily family, String table, String name, @Nullable ChainHook hook) {
    this(family, table, name, hook, 0);
  }

  void write(AttributeWriter out) {
    out.string(NFTA_CHAIN_TABLE, table);
    out.string(NFTA_CHAIN_NAME, name);
    if (hook != null) {
      out.string(NFTA_CHAIN_TYPE, hook.type());
      out.u32be(NFTA_CHAIN_POLICY, hook.policy().code());
      out.nested(NFTA_CHAIN_HOOK, hook::write);
    }
  }

  static @Nullable ChainMessage read(MessageReader message) {
    if (!NftType.NEWCHAIN.is(message)) {
      return null;
    }
    String table = "";
    String name = "";
    String type = "";
    Verdict policy = Verdict.ACCEPT;
    AttributeReader attachment = null;
    long handle = 0;
    AttributeReader in = message.attributes(NftRequest.HEADER);
    while (in.next()) {
      switch (in.type()) {
        case NFTA_CHAIN_TABLE -> table = in.string();
        case NFTA_CHAIN_NAME -> name = in.string();
        case NFTA_CHAIN_HANDLE -> handle = in.u64be();
        case NFTA_CHAIN_TYPE -> type = in.string();
        case NFTA_CHAIN_POLICY -> policy = new Verdict(in.u32be(), "");
        case NFTA_CHAIN_HOOK -> attachment = in.nested();
        default -> {} // flags, counters, use count, user data
      }
    }
    ChainHook hook = attachment == null ? null : ChainHook.read(attachment, type, policy);
    return new ChainMessage(NftRequest.familyOf(message), table, name, hook, handle);
  }
}
