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

  /** A tunnel: its number, the IPv4 address of the other end, and how far its packets go. */
  static Extension tunnel(long id, IpAddress remote, long ttl) {
    return new Extension("geneve")
        .with("id", new OptionValue.Number(id)) // the kernel refuses to change it
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
    if (attributes.get("remote") instanceof OptionValue.Address(IpAddress remote)) {
      data.octets(IFLA_GENEVE_REMOTE, Octets.of(remote.bytes()));
    }
    if (attributes.get("ttl") instanceof OptionValue.Number(long ttl)) {
      data.u8(IFLA_GENEVE_TTL, (int) ttl);
    }
  }

  @Override
  public Extension read(AttributeReader data) {
    long id = 0;
    IpAddress remote = IpAddress.v4(0); // of one that leads nowhere, or over IPv6
    long ttl = 0;
    while (data.next()) {
      switch (data.type()) {
        case IFLA_GENEVE_ID -> id = data.u32();
        case IFLA_GENEVE_REMOTE -> remote = IpAddress.ofBytes(data.bytes());
        case IFLA_GENEVE_TTL -> ttl = data.u8();
        default -> {}
      }
    }
    return tunnel(id, remote, ttl);
  }
}
