package io.cnmc.applier.backend.netlink;

import io.cnmc.applier.backend.FreshSandboxes;
import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.applier.kind.Kinds;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.FdbEntry;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.LinkKind;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.Qdisc;
import io.cnmc.planner.state.Redirect;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the operations of one namespace into requests of one conversation. */
final class Requests {
  private final NamespaceRef ref;
  private final Conversation conversation;
  private final LinkIndexes indexes;
  private final QueuedIndexes numbers;
  private final LinkCreation creation;
  private final Kinds kinds;

  Requests(
      NamespaceRef ref,
      Conversation conversation,
      LinkIndexes indexes,
      Namespaces namespaces,
      FreshSandboxes fresh,
      Kinds kinds) {
    this.ref = ref;
    this.conversation = conversation;
    this.indexes = indexes;
    this.numbers = new QueuedIndexes(ref, conversation, indexes);
    this.creation =
        new LinkCreation(conversation, indexes, numbers, namespaces, fresh, kinds);
    this.kinds = kinds;
  }

  void add(Operation operation) throws IOException, OperationRefused {
    conversation.next();
    switch (operation) {
      case Operation.Create o -> create(o);
      case Operation.Update o -> update(o);
      case Operation.Delete o -> delete(o);
      case Operation.LinkUp o ->
          LinkRequests.raise(o.link()).forEach(request -> conversation.add(o, request));
    }
  }

  private void create(Operation.Create operation) throws IOException, OperationRefused {
    if (operation.object() instanceof Link link) {
      List<Request> requests = creation.requests(link, operation.companion());
      conversation.add(operation, requests.get(0));
      requests.stream().skip(1).forEach(request -> conversation.follow(operation, request));
      if (!link.vlans().isEmpty()) {
        conversation.keepOpen(operation);
      }
    } else {
      put(operation.object()).forEach(request -> conversation.add(operation, request));
    }
  }

  private List<Request> put(KernelObject object) throws IOException, OperationRefused {
    return switch (object) {
      case KernelObject.Address o ->
          List.of(AddressRequests.of(o, numbers.of(o.link())).replace());
      case KernelObject.Route o ->
          List.of(AddressRequests.of(o, numbers.ofNullable(o.link())).replace());
      case KernelObject.Neighbour o ->
          List.of(AddressRequests.of(o, numbers.of(o.link())).replace());
      case FdbEntry o -> List.of(AddressRequests.put(o, numbers.of(o.link()), detour(o)));
      case Qdisc o -> QdiscRequests.put(o, numbers.of(o.link()));
      case Redirect o when o.target().isEmpty() ->
          List.of(QdiscRequests.ingress(numbers.of(o.link())));
      case Redirect o ->
          QdiscRequests.redirect(numbers.of(o.link()), numbers.of(o.target()));
      default -> throw new IllegalArgumentException("not of rtnetlink: " + object.key());
    };
  }

  private void update(Operation.Update operation) throws IOException, OperationRefused {
    if (operation.before() instanceof Link before && operation.after() instanceof Link after) {
      boolean join = operation.fields().stream().anyMatch(f -> f.name().equals("master"));
      int master = join && after.port() != null ? numbers.of(after.port().master()) : 0;
      List<Request> vlans = vlans(before, after, join);
      List<Request> rest =
          LinkRequests.update(before, after, changedKind(before, after), join, master);
      boolean ceases = before.kind().filtering() != null && after.kind().filtering() == null;
      (ceases ? vlans : rest).forEach(request -> conversation.add(operation, request));
      // A bridge is in VLANs only while it filters, or it would be in them unseen.
      (ceases ? rest : vlans).forEach(request -> conversation.follow(operation, request));
    } else {
      if (operation.after() instanceof Redirect redirect) {
        conversation.add(operation, QdiscRequests.receivePlainly(numbers.of(redirect.link())));
      }
      put(operation.after()).forEach(request -> conversation.add(operation, request));
    }
  }

  private io.cnmc.netlink.route.@Nullable LinkKind changedKind(Link before, Link after)
      throws IOException {
    return after.kind() instanceof LinkKind.Extension extension
            && !after.kind().equals(before.kind())
        ? kinds.changed(extension)
        : null;
  }

  private List<Request> vlans(Link before, Link after, boolean join)
      throws IOException, OperationRefused {
    boolean begins = before.kind().filtering() == null && after.kind().filtering() != null;
    if (begins || join && !after.vlans().isEmpty()) {
      return VlanRequests.enter(after, numbers.of(after.name()));
    }
    return join || before.vlans().equals(after.vlans())
        ? List.of()
        : VlanRequests.change(before, after, numbers.of(after.name()));
  }

  /** Those of links that were just made: the kernel wants their numbers. */
  void vlans(List<Operation> operations) throws OperationRefused {
    for (Operation operation : operations) {
      if (operation instanceof Operation.Create create
          && create.object() instanceof Link link
          && !link.vlans().isEmpty()) {
        try {
          List<Request> requests = VlanRequests.enter(link, numbers.of(link.name()));
          conversation.close(operation);
          requests.forEach(request -> conversation.add(operation, request));
        } catch (IOException e) {
          throw Refusals.of(operation, e);
        }
      }
    }
    conversation.flush();
  }

  private void delete(Operation.Delete operation) throws IOException, OperationRefused {
    switch (operation.object()) {
      case Link link -> {
        indexes.forget(ref, link.name());
        conversation.add(operation, LinkRequests.delete(link));
      }
      case KernelObject.Address o ->
          conversation.add(operation, AddressRequests.of(o, numbers.of(o.link())).delete());
      case KernelObject.Route o ->
          conversation.add(operation, AddressRequests.delete(o, numbers.ofNullable(o.link())));
      case KernelObject.Neighbour o ->
          conversation.add(operation, AddressRequests.of(o, numbers.of(o.link())).delete());
      case FdbEntry o ->
          conversation.add(operation, AddressRequests.delete(o, numbers.of(o.link()), detour(o)));
      case Qdisc o -> conversation.add(operation, QdiscRequests.delete(numbers.of(o.link())));
      case Redirect o ->
          conversation.add(operation, QdiscRequests.receivePlainly(numbers.of(o.link())));
      default ->
          throw new IllegalArgumentException("not of rtnetlink: " + operation.object().key());
    }
  }

  private int detour(FdbEntry entry) throws IOException, OperationRefused {
    String link = entry.detour().link();
    return link.isEmpty() ? 0 : numbers.of(link);
  }
}
