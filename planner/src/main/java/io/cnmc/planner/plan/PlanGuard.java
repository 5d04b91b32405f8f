package io.cnmc.planner.plan;

import io.cnmc.compiler.model.IpAddress;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.planner.driver.FirewallRules;
import io.cnmc.planner.driver.LinkNames;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.NftType;
import io.cnmc.planner.state.Ownership;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says which kernel objects a plan of a topology may hold: those that bear its mark, are inside its
 * sandboxes, its firewall table or its files. Whatever else a plan file names was put there by
 * someone else.
 */
final class PlanGuard {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,63}");
  private static final Pattern SYSCTL = Pattern.compile("net([./][A-Za-z0-9_-]{1,64}){1,8}");
  private static final Set<String> FILES = Set.of("hosts", "resolv.conf");

  private final String topology;
  private final boolean desired;
  private final Set<String> hostLinks = new HashSet<>();
  private final Set<String> bridges = new HashSet<>();
  private final Set<IpAddress> addresses = new HashSet<>();
  private final Set<IpPrefix> subnets = new HashSet<>();

  private PlanGuard(String topology, KernelState state, boolean desired) {
    this.topology = topology;
    this.desired = desired;
    for (KernelObject object : state.objects().values()) {
      if (object instanceof Link link && link.namespace().isHost()) {
        hostLinks.add(link.name());
        if (link.kind() instanceof LinkKind.Bridge) {
          bridges.add(link.name());
        }
      } else if (object instanceof KernelObject.Address address) {
        subnets.add(address.address().prefix());
        if (!address.namespace().isHost()) {
          addresses.add(address.address().address());
        }
      }
    }
  }

  /**
   * Why the state may not be part of a plan of the topology, or empty. {@code desired} states must
   * also be such as a driver could have made; an observed one may have drifted.
   */
  static Optional<String> refusal(String topology, KernelState state, boolean desired) {
    if (!LABEL.matcher(topology).matches()) {
      return Optional.of("`" + Fields.shown(topology) + "` is no name of a topology");
    }
    PlanGuard guard = new PlanGuard(topology, state, desired);
    return state.objects().values().stream()
        .filter(object -> !guard.allows(object))
        .findFirst()
        .map(object -> Fields.shown(object.key().toString()) + " is not of this topology");
  }

  private boolean allows(KernelObject object) {
    NamespaceRef namespace = object.key().namespace();
    boolean inside = namespace.isHost() || isSandbox(namespace.sandbox());
    return inside
        && switch (object) {
          case KernelObject.Sandbox s ->
              isSandbox(s.name()) && s.mark().equals(mark("container/" + container(s.name())));
          case KernelObject.Forwarding f -> true;
          case KernelObject.Address a -> !namespace.isHost() || hostLinks.contains(a.link());
          case KernelObject.Neighbour n -> !namespace.isHost() || hostLinks.contains(n.link());
          case FdbEntry f -> namespace.isHost() && hostLinks.contains(f.link());
          case KernelObject.Route r -> !namespace.isHost();
          case Qdisc q -> !namespace.isHost();
          case Redirect r -> !namespace.isHost();
          case KernelObject.Sysctl s ->
              !namespace.isHost() && SYSCTL.matcher(s.name()).matches() && oneLine(s.value());
          case KernelObject.ManagedFile file -> file(file);
          case Link link -> link(link);
          case NftTable t -> ownTable(t.name()) && firewall(t.mark());
          case NftSet set -> ownTable(set.table()) && (!desired || set(set));
          case NftChain chain -> ownTable(chain.table()) && (!desired || chain(chain));
        };
  }

  private boolean isSandbox(String name) {
    return name.startsWith(topology + ".") && LABEL.matcher(container(name)).matches();
  }

  private String container(String sandbox) {
    return sandbox.substring(Math.min(sandbox.length(), topology.length() + 1));
  }

  private String mark(String what) {
    return Ownership.mark(topology, what);
  }

  private boolean firewall(String text) {
    String mark = mark("firewall");
    return text.equals(mark) || !desired && text.equals(mark + NftTable.DORMANT);
  }

  private boolean ownTable(String table) {
    return table.equals(Ownership.tableName(topology));
  }

  private boolean file(KernelObject.ManagedFile file) {
    String[] parts = file.path().split("/", -1);
    return parts.length == 5
        && file.path().startsWith("/etc/netns/")
        && isSandbox(parts[3])
        && FILES.contains(parts[4])
        && !file.lines().isEmpty()
        && file.lines().get(0).equals("# " + mark("container/" + container(parts[3])))
        && file.lines().stream().allMatch(PlanGuard::oneLine);
  }

  private static boolean oneLine(String text) {
    return text.chars().allMatch(c -> c >= ' ' || c == '\t');
  }

  private boolean link(Link link) {
    boolean peer =
        !(link.kind() instanceof LinkKind.Veth veth)
            || !desired
            || LinkNames.valid(veth.peerName())
                && (isSandbox(veth.peerNamespace().sandbox())
                    || veth.peerNamespace().isHost()
                        && hostLinks.contains(veth.peerName())
                        && !link.namespace().isHost());
    boolean parent =
        !(link.kind() instanceof LinkKind.OnParent stacked)
            || !desired
            || LinkNames.valid(stacked.parent())
                && link.namespace().isHost() == stacked instanceof LinkKind.Vlan;
    boolean tunnel =
        !(link.kind() instanceof LinkKind.Vxlan vxlan)
            || !desired
            || vxlan.local() != null && !vxlan.learning() && vxlan.proxy();
    boolean known = !desired || !(link.kind() instanceof LinkKind.Other);
    boolean port = !desired || link.port() == null || port(link, link.port());
    boolean marked =
        !link.namespace().isHost()
            || Ownership.topologyOf(link.alias()).filter(topology::equals).isPresent()
                && (!desired || link.group() == Ownership.group(topology));
    return LinkNames.valid(link.name()) && peer && parent && tunnel && known && port && marked;
  }

  /** A port of an own bridge, or an endpoint's of a bridge that is said to be somebody else's. */
  private boolean port(Link link, Link.Port port) {
    return bridges.contains(port.master())
        || LinkNames.valid(port.master())
            && link.kind() instanceof LinkKind.Veth
            && link.alias().startsWith(mark("endpoint/"));
  }

  private boolean chain(NftChain chain) {
    return FirewallRules.chains(chain.table(), false).contains(chain)
        || FirewallRules.chains(chain.table(), true).contains(chain);
  }

  /** A foreign link in {@code internal} would cut it off; a foreign target would expose it. */
  private boolean set(NftSet set) {
    return set.elements().stream().allMatch(element -> element(set, element));
  }

  private boolean element(NftSet set, NftElement element) {
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
      case IFNAME -> bridges.contains(text);
      case PORT -> isPort(text);
      case PROTOCOL -> List.of("tcp", "udp", "sctp").contains(text);
      case IPV4, IPV6 ->
          set.interval()
              ? IpPrefix.parse(text).filter(subnets::contains).isPresent()
              : IpAddress.parse(text).isPresent();
      case VERDICT -> false;
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
