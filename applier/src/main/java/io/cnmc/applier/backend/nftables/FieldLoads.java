package io.cnmc.applier.backend.nftables;

import io.cnmc.netlink.nft.DataType;
import io.cnmc.netlink.nft.Expression;
import io.cnmc.netlink.nft.Meta;
import io.cnmc.netlink.nft.MetaKey;
import io.cnmc.netlink.nft.Payload;
import io.cnmc.netlink.nft.Register;
import io.cnmc.planner.state.NftField;
import io.cnmc.planner.state.NftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads packet fields into registers, one behind the other as keys of concatenations lie. */
final class FieldLoads {
  private FieldLoads() {}

  static List<Expression> of(List<NftField> fields) {
    List<Expression> loads = new ArrayList<>();
    Register register = Register.FIRST;
    for (NftField field : fields) {
      loads.add(load(field, register));
      register = register.after(type(field.type()).length());
    }
    return loads;
  }

  /** The field that an expression loads, wherever to; empty when it does something else. */
  static Optional<NftField> field(Expression expression) {
    for (NftField field : NftField.values()) {
      boolean loads =
          switch (expression) {
            case Meta meta -> load(field, meta.destination()).equals(meta);
            case Payload payload -> load(field, payload.destination()).equals(payload);
            default -> false;
          };
      if (loads) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static Expression load(NftField field, Register to) {
    return switch (field) {
      case IIFNAME -> new Meta(MetaKey.IIFNAME, to);
      case OIFNAME -> new Meta(MetaKey.OIFNAME, to);
      case L4PROTO -> new Meta(MetaKey.L4PROTO, to);
      case IP_SADDR -> new Payload(Payload.Base.NETWORK, 12, 4, to); // struct iphdr
      case IP_DADDR -> new Payload(Payload.Base.NETWORK, 16, 4, to);
      case IP6_SADDR -> new Payload(Payload.Base.NETWORK, 8, 16, to); // struct ipv6hdr
      case IP6_DADDR -> new Payload(Payload.Base.NETWORK, 24, 16, to);
      case TH_DPORT -> new Payload(Payload.Base.TRANSPORT, 2, 2, to); // the same in all of them
    };
  }

  /** The wire's type; a verdict has none, it is no part of a key. */
  static DataType type(NftType type) {
    return switch (type) {
      case IFNAME -> DataType.LINK_NAME;
      case IPV4 -> DataType.IPV4_ADDRESS;
      case IPV6 -> DataType.IPV6_ADDRESS;
      case PORT -> DataType.PORT;
      case PROTOCOL -> DataType.PROTOCOL;
      case VERDICT -> throw new IllegalArgumentException("a verdict is no part of a key");
    };
  }

  static Optional<NftType> type(DataType type) {
    return switch (type) {
      case LINK_NAME -> Optional.of(NftType.IFNAME);
      case IPV4_ADDRESS -> Optional.of(NftType.IPV4);
      case IPV6_ADDRESS -> Optional.of(NftType.IPV6);
      case PORT -> Optional.of(NftType.PORT);
      case PROTOCOL -> Optional.of(NftType.PROTOCOL);
      case INTEGER, ETHERNET_ADDRESS, MARK -> Optional.empty();
    };
  }
}
