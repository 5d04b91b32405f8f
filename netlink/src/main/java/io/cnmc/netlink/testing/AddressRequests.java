package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.wire.AttributeWriter;
import io.cnmc.netlink.wire.MessageFlags;
import io.cnmc.netlink.wire.MessageReader;
import io.cnmc.netlink.wire.Octets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR (inet_rtm_newaddr, inet6_rtm_newaddr). */
final class AddressRequests {
  private static final int RTM_NEWADDR = 20;
  private static final int HEADER = 8;
  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;
  private static final int IFA_LABEL = 3;
  private static final int IFA_BROADCAST = 4;
  private static final int IFA_FLAGS = 8;
  private static final int IFA_PROTO = 11;
  private static final int IFA_F_PERMANENT = 0x80;

  private final NamespaceState namespace;

  AddressRequests(NamespaceState namespace) {
    this.namespace = namespace;
  }

  void add(MessageReader in) {
    AddressState address = read(in, "Device not found");
    if (!address.isIpv4() && !address.link().hasIpv6()) {
      throw new Refusal(Errno.EACCES, "ipv6: IPv6 is disabled on this device");
    }
    Optional<AddressState> old = find(address);
    if (old.isPresent()) {
      boolean replaces = (in.flags() & MessageFlags.REPLACE) != 0;
      if (!replaces || (in.flags() & MessageFlags.EXCLUSIVE) != 0) {
        String words = address.isIpv4() ? "ipv4: Address" : "ipv6: address";
        throw new Refusal(Errno.EEXIST, words + " already assigned");
      }
      namespace.addresses().remove(old.get());
    }
    namespace.addresses().add(address);
  }

  /** Routes that were to be sent from the address go with it. */
  void delete(MessageReader in) {
    AddressState wanted = read(in, "");
    AddressState address =
        find(wanted)
            .orElseThrow(
                () ->
                    new Refusal(
                        Errno.EADDRNOTAVAIL,
                        wanted.isIpv4() ? "ipv4: Address not found" : "ipv6: address not found"));
    namespace.addresses().remove(address);
    namespace.routes().removeIf(r -> r.source().equals(address.local()));
  }

  private Optional<AddressState> find(AddressState wanted) {
    return namespace.addresses().stream().filter(wanted::isSame).findFirst();
  }

  private AddressState read(MessageReader in, String absent) {
    Attributes attributes = new Attributes(in.attributes(HEADER));
    LinkState link = namespace.link(in.u32(4));
    Octets given = attributes.get(attributes.has(IFA_LOCAL) ? IFA_LOCAL : IFA_ADDRESS);
    Octets local = given == null ? Octets.EMPTY : given;
    int bits = in.u8(0) == Families.INET ? 32 : 128;
    if (in.u8(1) > bits || local.length() != bits / 8) {
      throw new Refusal(Errno.EINVAL);
    }
    if (link == null) {
      throw new Refusal(Errno.ENODEV, absent.isEmpty() ? "" : prefix(bits) + absent);
    }
    Octets peer = attributes.get(IFA_ADDRESS);
    Octets broadcast = attributes.get(IFA_BROADCAST);
    Octets protocol = attributes.get(IFA_PROTO);
    return new AddressState(
        link,
        local,
        peer == null ? local : peer,
        in.u8(1),
        broadcast == null ? Octets.EMPTY : broadcast,
        in.u8(3),
        attributes.u32(IFA_FLAGS, in.u8(2)) | IFA_F_PERMANENT,
        protocol == null ? 0 : protocol.get(0));
  }

  private static String prefix(int bits) {
    return bits == 32 ? "ipv4: " : "ipv6: ";
  }

  void dump(MessageReader in, Replies.ObjectWriter out) {
    for (int family : List.of(Families.INET, Families.INET6)) {
      if (in.u8(0) == Families.UNSPECIFIED || in.u8(0) == family) {
        dump(family, out);
      }
    }
  }

  private void dump(int family, Replies.ObjectWriter out) {
    for (LinkState link : namespace.links()) {
      for (AddressState address : namespace.addresses()) {
        if (address.link() == link && address.isIpv4() == (family == Families.INET)) {
          out.write(RTM_NEWADDR, to -> write(to, address));
        }
      }
    }
  }

  private static void write(AttributeWriter out, AddressState address) {
    out.putU8(address.isIpv4() ? Families.INET : Families.INET6).putU8(address.prefixLength());
    out.putU8(address.flags()).putU8(address.scope()).putU32(address.link().index);
    out.octets(IFA_ADDRESS, address.peer());
    if (address.isIpv4()) {
      out.octets(IFA_LOCAL, address.local());
      out.string(IFA_LABEL, Objects.requireNonNull(address.link().name));
    }
    if (!address.broadcast().isEmpty()) {
      out.octets(IFA_BROADCAST, address.broadcast());
    }
    out.u32(IFA_FLAGS, address.flags());
    if (address.protocol() != 0) {
      out.u8(IFA_PROTO, address.protocol());
    }
  }
}
