package io.cnmc.netlink.nft;

import io.cnmc.netlink.nft.NftRequest.NftType;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a chain. {@code handle} is the kernel's number for it, 0 in requests; {@code comment}
 * is shown by {@code nft list}.
 */
public record RuleMessage(
    NftFamily family,
    String table,
    String chain,
    long handle,
    List<Expression> expressions,
    String comment) {
  static final int NFTA_RULE_TABLE = 1;
  static final int NFTA_RULE_CHAIN = 2;
  static final int NFTA_RULE_HANDLE = 3;
  private static final int NFTA_RULE_EXPRESSIONS = 4;
  private static final int NFTA_RULE_USERDATA = 7;

  public RuleMessage {
    expressions = List.copyOf(expressions);
  }

  public RuleMessage(
      NftFamily family, String table, String chain, List<Expression> expressions) {
    this(family, table, chain, 0, expressions, "");
  }

  void write(AttributeWriter out) {
    out.string(NFTA_RULE_TABLE, table);
    out.string(NFTA_RULE_CHAIN, chain);
    out.nested(NFTA_RULE_EXPRESSIONS, list -> ExpressionCodec.write(list, expressions));
    if (!comment.isEmpty()) {
      out.bytes(NFTA_RULE_USERDATA, UserData.comment(comment));
    }
  }

  static @Nullable RuleMessage read(MessageReader message) {
    if (!NftType.NEWRULE.is(message)) {
      return null;
    }
    String table = "";
    String chain = "";
    String comment = "";
    long handle = 0;
    List<Expression> expressions = List.of();
    AttributeReader in = message.attributes(NftRequest.HEADER);
    while (in.next()) {
      switch (in.type()) {
        case NFTA_RULE_TABLE -> table = in.string();
        case NFTA_RULE_CHAIN -> chain = in.string();
        case NFTA_RULE_HANDLE -> handle = in.u64be();
        case NFTA_RULE_EXPRESSIONS -> expressions = ExpressionCodec.read(in.nested());
        case NFTA_RULE_USERDATA -> comment = UserData.comment(in.bytes());
        default -> {} // position
      }
    }
    NftFamily family = NftRequest.familyOf(message);
    return new RuleMessage(family, table, chain, handle, expressions, comment);
  }
}
