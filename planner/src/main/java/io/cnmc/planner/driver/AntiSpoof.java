package io.cnmc.planner.driver;

import io.cnmc.compiler.model.Endpoint;
import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpFamily;
import io.cnmc.compiler.model.IpInterface;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.compiler.model.Network;
import io.cnmc.compiler.model.OptionSpec;
import io.cnmc.planner.driver.Driver.Attachment;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks whose endpoints send nothing but from the MAC and the addresses that they have. Their
 * ports are pinned in the firewall, by name.
 */
final class AntiSpoof {
  private static final String NAME = "anti_spoof";

  /** Of drivers whose endpoints have ports on a bridge of the host. */
  static final OptionSpec OPTION =
      OptionSpec.bool(
          NAME,
          false,
          "endpoints send from their own MAC and addresses only, and advertise no routers");

  private AntiSpoof() {}

  /** Of drivers that have no place where frames could be looked at. */
  static OptionSpec refused() {
    String why = "no bridge of the host sees what its endpoints send";
    return OptionSpec.refused(
        NAME,
        new OptionSpec.Refusal(
            DriverCode.NOT_PINNED, why, "take it out, or take the driver `bridge`"),
        "refused: " + why);
  }

  static boolean isOn(Network network) {
    return NetworkOptions.bool(network, NAME, false);
  }

  static Firewall.Pin pin(Attachment attachment) {
    Endpoint endpoint = attachment.endpoint();
    List<IpAddress> sources =
        new ArrayList<>(endpoint.addresses().stream().map(IpInterface::address).toList());
    if (endpoint.has(IpFamily.IPV6)) {
      sources.add(linkLocal(endpoint.mac()));
    }
    List<IpPrefix> allowed = disjoint(endpoint.allowedSources());
    return new Firewall.Pin(endpoint.mac(), sources, claimed(attachment, allowed), allowed);
  }

  /**
   * Linux asks for the MAC of a next hop in the name of any address that it has, when that is the
   * source of what it is about to send (arp_announce): so of the container's others, those that it
   * may send from.
   */
  private static List<IpAddress> claimed(Attachment attachment, List<IpPrefix> allowed) {
    return attachment.container().endpoints().stream()
        .flatMap(other -> other.addresses().stream())
        .map(IpInterface::address)
        .filter(address -> allowed.stream().anyMatch(prefix -> prefix.contains(address)))
        .toList();
  }

  /** The kernel's set of ranges takes none that is in another. */
  private static List<IpPrefix> disjoint(List<IpPrefix> prefixes) {
    return prefixes.stream()
        .distinct()
        .filter(
            prefix ->
                prefixes.stream()
                    .noneMatch(
                        other ->
                            !other.equals(prefix)
                                && other.family() == prefix.family()
                                && other.contains(prefix)))
        .toList();
  }

  /** fe80:: and the modified EUI-64 of the MAC (RFC 4291, appendix A), as the kernel makes it. */
  private static IpAddress linkLocal(MacAddress mac) {
    byte[] hardware = mac.bytes();
    byte[] address = new byte[16];
    address[0] = (byte) 0xfe;
    address[1] = (byte) 0x80;
    System.arraycopy(hardware, 0, address, 8, 3);
    System.arraycopy(hardware, 3, address, 13, 3);
    address[8] ^= 2;
    address[11] = (byte) 0xff;
    address[12] = (byte) 0xfe;
    return IpAddress.ofBytes(address);
  }
}
