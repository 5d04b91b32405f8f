package io.cnmc.planner.plan;

import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftElement;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says which kernel objects a plan of a topology may hold: those that bear its mark, are inside its
 * sandboxes, its firewall table or its files. Whatever else a plan file names was put there by
 * someone else.
 */
final class PlanGuard {
  private static final Pattern SYSCTL = Pattern.compile("net([./][A-Za-z0-9_@-]{1,64}){1,8}");
  private static final Set<String> FILES = Set.of("hosts", "resolv.conf");

  private final OwnNames names;
  private final boolean desired;
  private final LinkGuard links;
  private final FirewallGuard firewall;

  PlanGuard(OwnNames names, KernelState state, boolean desired) {
    this.names = names;
    this.desired = desired;
    this.links = new LinkGuard(names, state, desired);
    this.firewall = new FirewallGuard(names, state, desired, links);
  }

  /**
   * Why the state may not be part of a plan of the topology, or empty. {@code desired} states must
   * also be such as a driver could have made; an observed one may have drifted.
   */
  static Optional<String> refusal(String topology, KernelState state, boolean desired) {
    OwnNames names = new OwnNames(topology);
    if (!names.isValid()) {
      return Optional.of("`" + Fields.shown(topology) + "` is no name of a topology");
    }
    PlanGuard guard = new PlanGuard(names, state, desired);
    return state.objects().values().stream()
        .filter(object -> !guard.allows(object))
        .findFirst()
        .map(object -> Fields.shown(object.key().toString()) + " is not of this topology");
  }

  boolean allows(KernelObject object) {
    NamespaceRef namespace = object.key().namespace();
    return isInside(namespace)
        && switch (object) {
          case KernelObject.Sandbox s ->
              names.isNamespace(s.name()) && s.mark().equals(names.markOf(s.name()));
          case KernelObject.Forwarding forwarding -> true;
          case KernelObject.Address address -> links.allows(address);
          case KernelObject.Neighbour neighbour -> links.allows(neighbour);
          case FdbEntry entry -> links.allows(entry);
          case KernelObject.Route route -> !namespace.isHost();
          case Qdisc qdisc -> !namespace.isHost();
          case Redirect redirect -> !namespace.isHost();
          case KernelObject.Sysctl s ->
              !namespace.isHost() && SYSCTL.matcher(s.name()).matches() && text(s.value());
          case KernelObject.ManagedFile file -> file(file);
          case Link link -> links.allows(link);
          case NftTable table -> firewall.allows(table);
          case NftSet set -> firewall.allows(set);
          case NftChain chain -> firewall.allows(chain);
        };
  }

  /** Of a namespace that has lost its name links are read, and what is on them. */
  private boolean isInside(NamespaceRef namespace) {
    return namespace.isHeld()
        ? !desired && names.isHeld(namespace)
        : namespace.isHost() || names.isNamespace(namespace.sandbox());
  }

  /** One entry of a set of the topology. */
  boolean allows(NftSet set, NftElement element) {
    return firewall.allows(set, element);
  }

  private boolean file(KernelObject.ManagedFile file) {
    String[] parts = file.path().split("/", -1);
    return parts.length == 5
        && file.path().startsWith("/etc/netns/")
        && names.isSandbox(parts[3])
        && FILES.contains(parts[4])
        && !file.lines().isEmpty()
        && file.lines().get(0).equals("# " + names.markOf(parts[3]))
        && file.lines().stream().allMatch(this::text);
  }

  /** One line; what others wrote may be anything. */
  private boolean text(String text) {
    return !desired || text.chars().allMatch(c -> c >= ' ' || c == '\t');
  }
}
