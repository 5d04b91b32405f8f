package io.cnmc.planner.diff;

import io.cnmc.planner.state.Cause;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.KernelState;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.NftChain;
import io.cnmc.planner.state.NftSet;
import io.cnmc.planner.state.NftTable;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import io.cnmc.planner.state.SandboxName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which declaration an observed object was made for, read from its mark: what a deletion is listed
 * under when the source no longer has it.
 */
public final class LiveOwners {
  private final String topology;
  private final Map<ObjectKey, KernelObject> objects;
  private final Map<ObjectKey, Cause> declared;
  private final Map<Link, Cause> links = new HashMap<>();

  /** By the link that they lead to; found when there is one. */
  private final Map<ObjectKey, Redirect> redirects = new HashMap<>();

  /** {@code declared} is what the source says of links that stay, whose marks may say less. */
  public LiveOwners(KernelState.Observed observed, Map<ObjectKey, Cause> declared) {
    this.topology = observed.topology();
    this.objects = observed.owned().objects();
    this.declared = declared;
  }

  public Cause cause(KernelObject object) {
    return switch (object) {
      case KernelObject.Sandbox sandbox -> ofSandbox(sandbox.name());
      case Link link -> known(link);
      case KernelObject.Address a -> ofLinkNamed(a.namespace(), a.link());
      case KernelObject.Neighbour n -> ofLinkNamed(n.namespace(), n.link());
      case FdbEntry f -> ofLinkNamed(f.namespace(), f.link());
      case Qdisc q -> ofLinkNamed(q.namespace(), q.link());
      case Redirect r -> ofLinkNamed(r.namespace(), r.link());
      case KernelObject.Route r when r.link() != null -> ofLinkNamed(r.namespace(), r.link());
      case KernelObject.Route r -> ofNamespace(r.namespace());
      case KernelObject.Sysctl s -> ofNamespace(s.namespace());
      case KernelObject.ManagedFile file -> ofFile(file.path());
      case KernelObject.Forwarding forwarding -> shared();
      case NftTable table -> shared();
      case NftSet set -> shared();
      case NftChain chain -> shared();
    };
  }

  /** One link may be another's, so none is being looked for while this is. */
  private Cause known(Link link) {
    Cause cause = links.get(link);
    if (cause == null) {
      cause = ofLink(link);
      links.put(link, cause);
    }
    return cause;
  }

  private Cause ofLink(Link link) {
    if (!link.namespace().isHost()) {
      if (link.kind() instanceof LinkKind.Veth veth) {
        NamespaceRef there = veth.peerNamespace();
        if (link.namespace().isHidden() && there.isOfContainer()) {
          return ofEndpoint(there, link.namespace());
        }
        if (there.isHidden()) {
          return ofEndpoint(link.namespace(), there);
        }
        if (there.isHost()
            && objects.get(Link.keyOf(there, veth.peerName())) instanceof Link peer) {
          return ofAlias(peer.alias());
        }
      }
      if (link.namespace().isHidden()) {
        return ofNamespace(link.namespace());
      }
      return inContainer(link);
    }
    return ofAlias(link.alias());
  }

  private Cause inContainer(Link link) {
    Cause stays = declared.get(link.key());
    if (stays != null) {
      return new Cause(stays.owner(), stays.part(), null);
    }
    Cause container = ofNamespace(link.namespace());
    return link.kind() instanceof LinkKind.Ifb
        ? queueing(link).map(r -> queued(r, container)).orElse(container)
        : new Cause(container.owner(), link.name(), null);
  }

  /** Links that queue for each other belong to no endpoint. */
  private Cause queued(Redirect redirect, Cause container) {
    return objects.get(Link.keyOf(redirect.namespace(), redirect.link())) instanceof Link link
            && !(link.kind() instanceof LinkKind.Ifb)
        ? cause(link)
        : container;
  }

  /** The redirection to the link that queues what another receives. */
  private Optional<Redirect> queueing(Link queue) {
    if (redirects.isEmpty()) {
      for (KernelObject object : objects.values()) {
        if (object instanceof Redirect redirect && !redirect.link().equals(redirect.target())) {
          redirects.putIfAbsent(Link.keyOf(redirect.namespace(), redirect.target()), redirect);
        }
      }
    }
    return Optional.ofNullable(redirects.get(queue.key()));
  }

  private static Cause ofEndpoint(NamespaceRef container, NamespaceRef hidden) {
    String network = SandboxName.of(hidden.sandbox()).declared();
    return new Cause(SandboxName.of(container.sandbox()).owner(), network, null);
  }

  private Cause ofLinkNamed(NamespaceRef namespace, String name) {
    return objects.get(Link.keyOf(namespace, name)) instanceof Link link
        ? cause(link)
        : ofNamespace(namespace);
  }

  /** {@code cnmc:shop:network/front}, {@code cnmc:shop:endpoint/web-1/front}. */
  private Cause ofAlias(String alias) {
    String[] what = alias.substring(alias.lastIndexOf(':') + 1).split("/", 3);
    return switch (what.length) {
      case 2 -> new Cause(what[0] + " " + what[1], "", null);
      case 3 -> new Cause("container " + what[1], what[2], null);
      default -> shared();
    };
  }

  private Cause ofNamespace(NamespaceRef namespace) {
    return namespace.isHost() ? shared() : ofSandbox(namespace.sandbox());
  }

  private Cause ofFile(String path) {
    String[] parts = path.split("/");
    return parts.length >= 2 ? ofSandbox(parts[parts.length - 2]) : shared();
  }

  private static Cause ofSandbox(String sandbox) {
    return new Cause(SandboxName.of(sandbox).owner(), "", null);
  }

  private Cause shared() {
    return new Cause("topology " + topology, "", null);
  }
}
