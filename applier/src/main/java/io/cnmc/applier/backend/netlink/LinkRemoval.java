package io.cnmc.applier.backend.netlink;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.socket.BatchResult;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.plan.Operation;
import io.cnmc.planner.state.KernelObject;
import io.cnmc.planner.state.Link;
import io.cnmc.planner.state.NamespaceRef;
import io.cnmc.planner.state.ObjectKey;
import io.cnmc.planner.state.Ownership;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Deletes the host's links of a level. Each deletion costs the kernel a grace period, some 20 ms,
 * but the deletion of a whole link group costs one: so more than a few links are first put into a
 * group of their own, unless they are one already.
 */
final class LinkRemoval {
  /** Fewer are not worth the dump that makes sure of a group's members. */
  private static final int FEW = 2;

  private final Namespaces namespaces;
  private final Set<ObjectKey> removed = ConcurrentHashMap.newKeySet();

  LinkRemoval(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  boolean hasRemoved(KernelObject object) {
    return removed.contains(object.key());
  }

  /** Host links of the level's deletions; those that go with their sandboxes too, at once. */
  void remove(List<Operation> level) throws OperationRefused {
    SortedSet<String> names = new TreeSet<>();
    Operation first = null;
    for (Operation operation : level) {
      if (operation instanceof Operation.Delete delete && collect(delete, names) && first == null) {
        first = operation;
      }
    }
    if (first == null) {
      return;
    }
    try (Namespace host = namespaces.open(NamespaceRef.HOST)) {
      remove(names, host);
    } catch (IOException e) {
      throw Refusals.of(first, e);
    }
    names.forEach(name -> removed.add(Link.keyOf(NamespaceRef.HOST, name)));
  }

  private static boolean collect(Operation.Delete delete, Set<String> names) {
    int before = names.size();
    Stream.concat(Stream.of(delete.object()), delete.alongside().stream())
        .filter(object -> object instanceof Link link && link.namespace().isHost())
        .forEach(link -> names.add(((Link) link).name()));
    return names.size() > before;
  }

  private static void remove(SortedSet<String> names, Namespace host) throws IOException {
    if (names.size() <= FEW) {
      deleteEach(names, host);
      return;
    }
    List<LinkMessage> links = host.route().dump(LinkRequest.list(), LinkMessage::decode);
    List<LinkMessage> going = links.stream().filter(l -> names.contains(l.name())).toList();
    if (!going.isEmpty()) {
      int group = group(going, links);
      List<Request> requests = new ArrayList<>();
      for (LinkMessage link : going) {
        if (link.group() != group) {
          LinkSettings found = LinkSettings.indexed(link.index());
          // Until a link has its alias, its group is all that says whose it is: it stays there.
          requests.add(
              link.alias().isEmpty()
                  ? LinkRequest.delete(found)
                  : LinkRequest.set(found.group(group)));
        }
      }
      tolerating(host.route().execute(requests));
      tolerating(host.route().execute(List.of(LinkRequest.delete(LinkSettings.ofGroup(group)))));
    }
  }

  private static void deleteEach(SortedSet<String> names, Namespace host) throws IOException {
    for (String name : names) {
      tolerating(host.route().execute(List.of(LinkRequest.delete(LinkSettings.named(name)))));
    }
  }

  /** What is gone already, by somebody else's doing, need not go. */
  private static void tolerating(BatchResult result) throws IOException {
    result.orThrowUnless(error -> Conversation.isGone(error.errno()));
  }

  /** The group that the links are alone in, or one of ours that no link is in. */
  private static int group(List<LinkMessage> going, List<LinkMessage> links) {
    int common = going.get(0).group();
    long members = links.stream().filter(l -> l.group() == common).count();
    boolean alone =
        common != 0
            && members == going.size()
            && going.stream().allMatch(l -> l.group() == common);
    if (alone) {
      return common;
    }
    Set<Integer> taken = ConcurrentHashMap.newKeySet();
    links.forEach(link -> taken.add(link.group()));
    int group = Ownership.GROUP_PREFIX;
    while (taken.contains(group)) {
      group++;
    }
    return group;
  }
}
