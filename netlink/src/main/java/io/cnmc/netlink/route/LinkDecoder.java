package io.cnmc.netlink.route;

import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers a {@link LinkMessage} from struct ifinfomsg and the attributes of interest. */
final class LinkDecoder {
  private final MessageReader message;
  private String name = "";
  private Octets address = Octets.EMPTY;
  private int mtu;
  private int master;
  private int lower;
  private int lowerNamespaceId = -1;
  private int group;
  private String alias = "";
  private List<String> alternativeNames = List.of();
  private String qdisc = "";
  private int operationalState;
  private int transmitQueues;
  private int receiveQueues;
  private String kind = "";
  private Octets kindData = Octets.EMPTY;
  private String portKind = "";
  private @Nullable BridgePort port;
  private InterfaceSettings ipv4 = InterfaceSettings.NONE;
  private InterfaceSettings ipv6 = InterfaceSettings.NONE;
  private AddressGeneration addressGeneration = AddressGeneration.EUI64;

  LinkDecoder(MessageReader message) {
    this.message = message;
  }

  LinkMessage decode() {
    AttributeReader attributes = message.attributes(LinkMessage.HEADER);
    while (attributes.next()) {
      read(attributes);
    }
    return new LinkMessage(
        message.u32(4),
        message.u16(2),
        message.u32(8),
        name,
        address,
        mtu,
        master,
        lower,
        lowerNamespaceId,
        group,
        alias,
        alternativeNames,
        qdisc,
        operationalState,
        transmitQueues,
        receiveQueues,
        kind,
        kindData,
        port,
        ipv4,
        ipv6,
        addressGeneration);
  }

  private void read(AttributeReader in) {
    switch (in.type()) {
      case LinkAttribute.IFNAME -> name = in.string();
      case LinkAttribute.ADDRESS -> address = in.octets();
      case LinkAttribute.MTU -> mtu = in.u32();
      case LinkAttribute.MASTER -> master = in.u32();
      case LinkAttribute.LINK -> lower = in.u32();
      case LinkAttribute.LINK_NETNSID -> lowerNamespaceId = in.u32();
      case LinkAttribute.GROUP -> group = in.u32();
      case LinkAttribute.IFALIAS -> alias = in.string();
      case LinkAttribute.QDISC -> qdisc = in.string();
      case LinkAttribute.OPERSTATE -> operationalState = in.u8();
      case LinkAttribute.NUM_TX_QUEUES -> transmitQueues = in.u32();
      case LinkAttribute.NUM_RX_QUEUES -> receiveQueues = in.u32();
      case LinkAttribute.LINKINFO -> in.nested(this::readInfo);
      case LinkAttribute.AF_SPEC -> in.nested(this::readFamilies);
      case LinkAttribute.PROP_LIST -> in.nested(this::readProperties);
      default -> {}
    }
  }

  private void readInfo(AttributeReader in) {
    while (in.next()) {
      switch (in.type()) {
        case LinkAttribute.INFO_KIND -> kind = in.string();
        case LinkAttribute.INFO_DATA -> kindData = in.octets();
        case LinkAttribute.INFO_SLAVE_KIND -> portKind = in.string();
        case LinkAttribute.INFO_SLAVE_DATA -> {
          if (portKind.equals(BridgePort.KIND)) {
            port = BridgePort.read(in.nested());
          }
        }
        default -> {}
      }
    }
  }

  private void readProperties(AttributeReader in) {
    alternativeNames = new ArrayList<>();
    while (in.next()) {
      if (in.type() == LinkAttribute.ALT_IFNAME) {
        alternativeNames.add(in.string());
      }
    }
  }

  private void readFamilies(AttributeReader in) {
    while (in.next()) {
      switch (in.type()) {
        case Family.INET -> in.nested(this::readInet);
        case Family.INET6 -> in.nested(this::readInet6);
        default -> {}
      }
    }
  }

  private void readInet(AttributeReader in) {
    while (in.next()) {
      if (in.type() == LinkAttribute.INET_CONF) {
        ipv4 = InterfaceSettings.read(in);
      }
    }
  }

  private void readInet6(AttributeReader in) {
    while (in.next()) {
      switch (in.type()) {
        case LinkAttribute.INET6_CONF -> ipv6 = InterfaceSettings.read(in);
        case LinkAttribute.INET6_ADDR_GEN_MODE -> addressGeneration = AddressGeneration.of(in.u8());
        default -> {}
      }
    }
  }
}
