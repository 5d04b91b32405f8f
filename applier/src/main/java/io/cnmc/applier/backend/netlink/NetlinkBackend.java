package io.cnmc.applier.backend.netlink;

import io.cnmc.applier.backend.Backend;
import io.cnmc.applier.backend.Describe;
import io.cnmc.applier.backend.FreshSandboxes;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Links, addresses, routes and neighbours: the configuration of one namespace in one send, hundreds
 * of links in a few, and deletions by group.
 */
public final class NetlinkBackend implements Backend {
  private final Namespaces namespaces;
  private final FreshSandboxes fresh;
  private final Kinds kinds;
  private final LinkIndexes indexes = new LinkIndexes();
  private final LinkRemoval removal;

  public NetlinkBackend(Namespaces namespaces, FreshSandboxes fresh, Kinds kinds) {
    this.namespaces = namespaces;
    this.fresh = fresh;
    this.kinds = kinds;
    this.removal = new LinkRemoval(namespaces);
  }

  @Override
  public boolean executes(Operation operation) {
    KernelObject object = Describe.object(operation);
    return object instanceof Link
        || object instanceof KernelObject.Address
        || object instanceof KernelObject.Route
        || object instanceof KernelObject.Neighbour
        || object instanceof FdbEntry
        || object instanceof Qdisc
        || object instanceof Redirect;
  }

  /** All host links of a level that go, alone or with their sandboxes, go together. */
  @Override
  public void prepare(List<Operation> level) throws OperationRefused {
    removal.remove(level);
  }

  @Override
  public void execute(List<Operation> operations, Progress progress) throws OperationRefused {
    NamespaceRef ref = speaker(operations.get(0));
    checkAllAreOf(ref, operations);
    if (hasEnded(ref, operations)) {
      operations.forEach(progress::done);
      return;
    }
    try (Namespace namespace = namespaces.open(ref)) {
      Conversation conversation = new Conversation(namespace, progress);
      Requests requests = new Requests(ref, conversation, indexes, namespaces, fresh, kinds);
      SettingWrites settings = new SettingWrites(ref, namespace, fresh);
      try {
        for (List<Operation> stage : stages(operations)) {
          settings.early(stage);
          for (Operation operation : stage) {
            add(operation, requests, progress);
          }
          conversation.flush();
          settings.late(stage);
          requests.vlans(stage);
        }
      } finally {
        conversation.release();
      }
    } catch (IOException e) {
      throw Refusals.of(operations.get(0), e);
    }
  }

  /** What goes from a namespace that only a process held goes with the process, too. */
  private boolean hasEnded(NamespaceRef ref, List<Operation> operations) throws OperationRefused {
    try {
      return ref.isHeld()
          && operations.stream().allMatch(Operation.Delete.class::isInstance)
          && !namespaces.isThere(ref);
    } catch (IOException e) {
      throw Refusals.of(operations.get(0), e);
    }
  }

  /** The namespace that is asked: all operations of a batch have the same. */
  private static NamespaceRef speaker(Operation operation) {
    return operation instanceof Operation.Create create
            && create.object() instanceof Link link
            && isMadeByHost(link)
        ? NamespaceRef.HOST
        : Describe.object(operation).key().namespace();
  }

  /** What is on a link of the host's, and what sends through the host, wherever it belongs. */
  private static boolean isMadeByHost(Link link) {
    return link.kind() instanceof LinkKind.Stacked || link.kind() instanceof LinkKind.Vxlan;
  }

  /** Before the first is sent: what is made in another namespace would be out of our sight. */
  private static void checkAllAreOf(NamespaceRef ref, List<Operation> operations)
      throws OperationRefused {
    for (Operation operation : operations) {
      if (!speaker(operation).equals(ref)) {
        String why = "it is not of the namespace " + ref;
        throw Refusals.of(operation, new IOException(why));
      }
    }
  }

  private void add(Operation operation, Requests requests, Progress progress)
      throws OperationRefused {
    if (removal.hasRemoved(Describe.object(operation)) && operation instanceof Operation.Delete) {
      progress.done(operation);
      return;
    }
    try {
      requests.add(operation);
    } catch (SystemCallException e) { // not what refuses a dump, which says nothing of the object
      if (!(operation instanceof Operation.Delete) || !Conversation.isGone(e.errno())) {
        throw Refusals.of(operation, e);
      }
      progress.done(operation);
    } catch (IOException e) {
      throw Refusals.of(operation, e);
    }
  }

  /**
   * New bridges and the like are there, with their settings, before anything that may refer to
   * them; and so is a link that needs settings before it comes up, or gets IPv6 back.
   */
  private List<List<Operation>> stages(List<Operation> operations) {
    List<List<Operation>> stages = new ArrayList<>();
    Set<ObjectKey> made = new HashSet<>();
    boolean bases = false;
    boolean renewed = false;
    for (Operation operation : operations) {
      boolean base = SettingWrites.createsBase(operation);
      boolean waits =
          operation instanceof Operation.LinkUp up
              && made.contains(up.link().key())
              && needsSettings(up.link());
      boolean renews = SettingWrites.renewsIpv6(operation);
      if (stages.isEmpty() || base != bases || waits || renewed && !renews) {
        stages.add(new ArrayList<>());
        made.clear();
        bases = base;
      }
      renewed = renews;
      stages.get(stages.size() - 1).add(operation);
      if (operation instanceof Operation.Create create) {
        made.add(create.object().key());
      }
    }
    return stages;
  }

  private boolean needsSettings(Link link) {
    return !link.namespace().isHost() && !fresh.bornWith(link.namespace(), link.ipv6());
  }
}
