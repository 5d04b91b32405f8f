package io.cnmc.planner.plan;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.model.MacAddress;
import io.cnmc.planner.driver.FirewallRules;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftFamily;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.Ownership;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which parts of a firewall a plan of a topology may hold: those of its table that a driver makes.
 */
final class FirewallGuard {
  private final OwnNames names;
  private final boolean desired;
  private final LinkGuard links;
  private final Set<IpAddress> addresses = new HashSet<>();
  private final Set<IpPrefix> subnets = new HashSet<>();

  FirewallGuard(OwnNames names, KernelState state, boolean desired, LinkGuard links) {
    this.names = names;
    this.desired = desired;
    this.links = links;
    for (KernelObject object : state.objects().values()) {
      if (object instanceof KernelObject.Address address) {
        subnets.add(address.address().prefix());
        if (!address.namespace().isHost()) {
          addresses.add(address.address().address());
        }
      }
    }
  }

  boolean allows(NftTable table) {
    String mark = names.mark("firewall");
    return isOwn(table.name())
        && (table.mark().equals(mark)
            || !desired && table.mark().equals(mark + NftTable.DORMANT));
  }

  private boolean isOwn(String table) {
    return table.equals(Ownership.tableName(names.topology()));
  }

  boolean allows(NftChain chain) {
    return isOwn(chain.table()) && (!desired || isMade(chain));
  }

  private static boolean isMade(NftChain chain) {
    return ChainForm.of(chain) != ChainForm.OTHER;
  }

  /**
   * A foreign link in {@code internal} or {@code pinned} would cut it off; a foreign target would
   * expose it.
   */
  boolean allows(NftSet set) {
    return isOwn(set.table()) && (!desired || isMade(set));
  }

  private boolean isMade(NftSet set) {
    return set.elements().stream().allMatch(element -> allows(set, element));
  }

  boolean allows(NftSet set, NftElement element) {
    if (element.key().size() != set.keyTypes().size()
        || element.data().size() != set.dataTypes().size()) {
      return false;
    }
    boolean keys = true;
    for (int i = 0; i < element.key().size(); i++) {
      keys &= key(set, set.keyTypes().get(i), element.key().get(i));
    }
    return keys && (set.dataTypes().isEmpty() || data(set, element.data()));
  }

  private boolean key(NftSet set, NftType type, String text) {
    return switch (type) {
      case IFNAME ->
          switch (set.family()) {
            case INET -> links.isBridge(text);
            case BRIDGE -> links.isPort(text);
          };
      case ETHER -> MacAddress.parse(text).isPresent();
      case PORT -> isPort(text);
      case PROTOCOL -> List.of("tcp", "udp", "sctp").contains(text);
      case IPV4, IPV6 ->
          set.family() == NftFamily.BRIDGE && set.interval()
              ? IpPrefix.parse(text).isPresent()
              : set.interval()
              ? IpPrefix.parse(text).filter(subnets::contains).isPresent()
              : IpAddress.parse(text).isPresent();
      case ETHER_TYPE, ICMPV6_TYPE, VERDICT -> false;
    };
  }

  private boolean data(NftSet set, List<String> data) {
    return set.dataTypes().get(0) == NftType.VERDICT
        ? List.of("accept", "goto " + FirewallRules.ICC_OFF).contains(data.get(0))
        : data.size() == 2
            && IpAddress.parse(data.get(0)).filter(addresses::contains).isPresent()
            && isPort(data.get(1));
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535;
  }
}
