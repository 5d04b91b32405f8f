package example;

import io.cnmc.applier.kind.KindCodec;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.OptionValue;
import io.cnmc.netlink.wire.AttributeReader;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.Octets;
import io.cnmc.planner.state.LinkKind.Extension;
import java.util.SortedMap;

/** Links of kind geneve: the attributes are those of IFLA_GENEVE_* in linux/if_link.h. */
public final class GeneveCodec implements KindCodec {
  private static final int IFLA_GENEVE_ID = 1;
  private static final int IFLA_GENEVE_REMOTE = 2;
  private static final int IFLA_GENEVE_TTL = 3;
  private static final int IFLA_GENEVE_PORT = 5;
  private static final int IFLA_GENEVE_COLLECT_METADATA = 6;
  private static final int IFLA_GENEVE_REMOTE6 = 7;

  /** GENEVE_UDP_PORT: where the kernel sends without being told. */
  private static final int PORT = 6081;

  /** A tunnel: its number, the address of the other end, and how far its packets go. */
  static Extension tunnel(long id, IpAddress remote, long ttl) {
    return tunnel(remote.isV4() ? "ipv4" : "ipv6", id, PORT, remote, ttl);
  }

  /** What the kernel refuses to change is {@code with}: a link that differs there is made again. */
  private static Extension tunnel(String way, long id, int port, IpAddress remote, long ttl) {
    return new Extension("geneve")
        .with("id", new OptionValue.Number(id))
        .with("port", new OptionValue.Number(port))
        .with("way", new OptionValue.Text(way))
        .withSettable("remote", new OptionValue.Address(remote))
        .withSettable("ttl", new OptionValue.Number(ttl));
  }

  @Override
  public String kind() {
    return "geneve";
  }

  @Override
  public Extension trial() {
    return tunnel(1, IpAddress.of("192.0.2.1"), 64);
  }

  @Override
  public void write(SortedMap<String, OptionValue> attributes, AttributeWriter data) {
    if (attributes.get("id") instanceof OptionValue.Number(long id)) {
      data.u32(IFLA_GENEVE_ID, (int) id);
    }
    boolean anyWay = new OptionValue.Text("any").equals(attributes.get("way"));
    if (anyWay) {
      data.flag(IFLA_GENEVE_COLLECT_METADATA);
    } else if (attributes.get("remote") instanceof OptionValue.Address(IpAddress remote)) {
      int type = remote.isV4() ? IFLA_GENEVE_REMOTE : IFLA_GENEVE_REMOTE6;
      data.octets(type, Octets.of(remote.bytes()));
    }
    if (attributes.get("port") instanceof OptionValue.Number(long port)) {
      data.u16be(IFLA_GENEVE_PORT, (int) port);
    }
    if (attributes.get("ttl") instanceof OptionValue.Number(long ttl)) {
      data.u8(IFLA_GENEVE_TTL, (int) ttl);
    }
  }

  /** Of a tunnel that each packet is told its way, the kernel tells no other end. */
  @Override
  public Extension read(AttributeReader data) {
    long id = 0;
    int port = 0;
    String way = "any";
    IpAddress remote = IpAddress.v4(0);
    long ttl = 0;
    while (data.next()) {
      switch (data.type()) {
        case IFLA_GENEVE_ID -> id = data.u32();
        case IFLA_GENEVE_REMOTE, IFLA_GENEVE_REMOTE6 -> {
          remote = IpAddress.ofBytes(data.bytes());
          way = remote.isV4() ? "ipv4" : "ipv6";
        }
        case IFLA_GENEVE_PORT -> port = data.u16be();
        case IFLA_GENEVE_TTL -> ttl = data.u8();
        default -> {}
      }
    }
    return tunnel(way, id, port, remote, ttl);
  }
}
