package io.cnmc.applier.backend.nftables;

import io.cnmc.netlink.nft.DataType;
import io.cnmc.netlink.nft.Expression;
import io.cnmc.netlink.nft.Meta;
import io.cnmc.netlink.nft.MetaKey;
import io.cnmc.netlink.nft.Payload;
import io.cnmc.netlink.nft.Register;
import io.cnmc.netlink.nft.Value;
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
      case PROTOCOL -> new Meta(MetaKey.PROTOCOL, to);
      case ETHER_DADDR -> new Payload(Payload.Base.LINK, 0, 6, to);
      case ETHER_SADDR -> new Payload(Payload.Base.LINK, 6, 6, to); // struct ethhdr
      case ARP_SADDR_ETHER -> new Payload(Payload.Base.NETWORK, 8, 6, to); // behind struct arphdr
      case ARP_SADDR_IP -> new Payload(Payload.Base.NETWORK, 14, 4, to);
      case ARP_DADDR_IP -> new Payload(Payload.Base.NETWORK, 24, 4, to);
      case L4PROTO -> new Meta(MetaKey.L4PROTO, to);
      case IP_SADDR -> new Payload(Payload.Base.NETWORK, 12, 4, to); // struct iphdr
      case IP_DADDR -> new Payload(Payload.Base.NETWORK, 16, 4, to);
      case IP6_SADDR -> new Payload(Payload.Base.NETWORK, 8, 16, to); // struct ipv6hdr
      case IP6_DADDR -> new Payload(Payload.Base.NETWORK, 24, 16, to);
      case ICMPV6_TYPE -> new Payload(Payload.Base.TRANSPORT, 0, 1, to); // struct icmp6hdr
      case ICMPV6_TARGET -> new Payload(Payload.Base.TRANSPORT, 8, 16, to); // struct nd_msg
      case TH_SPORT -> new Payload(Payload.Base.TRANSPORT, 0, 2, to);
      case TH_DPORT -> new Payload(Payload.Base.TRANSPORT, 2, 2, to); // the same in all of them
    };
  }

  /** The wire's type; a verdict has none, it is no part of a key. */
  static DataType type(NftType type) {
    return switch (type) {
      case IFNAME -> DataType.LINK_NAME;
      case IPV4 -> DataType.IPV4_ADDRESS;
      case IPV6 -> DataType.IPV6_ADDRESS;
      case ETHER -> DataType.ETHERNET_ADDRESS;
      case ETHER_TYPE -> DataType.ETHER_TYPE;
      case ICMPV6_TYPE -> DataType.ICMPV6_TYPE;
      case PORT -> DataType.PORT;
      case PROTOCOL -> DataType.PROTOCOL;
      case VERDICT -> throw new IllegalArgumentException("a verdict is no part of a key");
    };
  }

  /** As a field of the type has it, in network byte order. */
  static Value number(NftType type, int number) {
    return switch (type(type).length()) {
      case Byte.BYTES -> Value.u8(number);
      case Short.BYTES -> Value.u16(number);
      default -> throw new IllegalArgumentException(type + " is no small number");
    };
  }

  static Optional<NftType> type(DataType type) {
    return switch (type) {
      case LINK_NAME -> Optional.of(NftType.IFNAME);
      case IPV4_ADDRESS -> Optional.of(NftType.IPV4);
      case IPV6_ADDRESS -> Optional.of(NftType.IPV6);
      case ETHERNET_ADDRESS -> Optional.of(NftType.ETHER);
      case ETHER_TYPE -> Optional.of(NftType.ETHER_TYPE);
      case ICMPV6_TYPE -> Optional.of(NftType.ICMPV6_TYPE);
      case PORT -> Optional.of(NftType.PORT);
      case PROTOCOL -> Optional.of(NftType.PROTOCOL);
      case INTEGER, MARK -> Optional.empty();
    };
  }
}
