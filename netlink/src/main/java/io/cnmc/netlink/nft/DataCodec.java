package io.cnmc.netlink.nft;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.WireException;

/** NFTA_DATA_*: bytes or a verdict inside an attribute. */
final class DataCodec {
  private static final int NFTA_DATA_VALUE = 1;
  private static final int NFTA_DATA_VERDICT = 2;
  private static final int NFTA_VERDICT_CODE = 1;
  private static final int NFTA_VERDICT_CHAIN = 2;

  private DataCodec() {}

  static void write(AttributeWriter out, int type, Data data) {
    switch (data) {
      case Value value -> out.nested(type, in -> in.bytes(NFTA_DATA_VALUE, value.bytes()));
      case Verdict verdict -> out.nested(type, in -> writeVerdict(in, verdict));
    }
  }

  private static void writeVerdict(AttributeWriter out, Verdict verdict) {
    out.nested(
        NFTA_DATA_VERDICT,
        in -> {
          in.u32be(NFTA_VERDICT_CODE, verdict.code());
          if (!verdict.chain().isEmpty()) {
            in.string(NFTA_VERDICT_CHAIN, verdict.chain());
          }
        });
  }

  /** From the attributes inside the current one of a key, data or comparison. */
  static Data read(AttributeReader in) {
    while (in.next()) {
      switch (in.type()) {
        case NFTA_DATA_VALUE -> {
          return Value.of(in.bytes());
        }
        case NFTA_DATA_VERDICT -> {
          return readVerdict(in.nested());
        }
        default -> {} // padding
      }
    }
    throw new WireException("nft data holds neither a value nor a verdict");
  }

  private static Verdict readVerdict(AttributeReader in) {
    int code = 0;
    String chain = "";
    while (in.next()) {
      switch (in.type()) {
        case NFTA_VERDICT_CODE -> code = in.u32be();
        case NFTA_VERDICT_CHAIN -> chain = in.string();
        default -> {} // NFTA_VERDICT_CHAIN_ID: only in requests
      }
    }
    return new Verdict(code, chain);
  }
}
