package io.cnmc.applier;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.route.LinkMessage;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.kind.Bridge;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.state.NamespaceRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Makes links that have a carrier send before an apply ends. The kernel sees to them some time
 * later, up to a second (linkwatch), and a link drops what it is given until then; one that somebody
 * asks for by itself is seen to at once, since Linux 6.8. With older kernels it waits.
 */
final class Linkwatch {
  /** With pauses of 25 ms and twice as long each time 1.6 s in all. */
  private static final int ATTEMPTS = 6;

  /** Of one exchange: an answer takes 4 KiB of a receive buffer that has 208 for some users. */
  private static final int REQUESTS = 32;

  private final Namespaces namespaces;
  private final Duration firstPause;

  /** What has been asked for and does not send yet, with what waits for it. */
  private final Map<NamespaceRef, List<LinkMessage>> late = new ConcurrentSkipListMap<>();

  Linkwatch(Kernel kernel, Duration firstPause) {
    this.namespaces = new Namespaces(kernel);
    this.firstPause = firstPause;
  }

  /** Asks for those that have just been dumped and do not send, all of a namespace at once. */
  void look(NamespaceRef ref, Namespace namespace, List<LinkMessage> owned) throws IOException {
    late.remove(ref);
    List<LinkMessage> waiting = owned.stream().filter(LinkMessage::waitsForLinkwatch).toList();
    if (!waiting.isEmpty()) {
      ask(ref, namespace, inOrder(waiting));
    }
  }

  /** A bridge has a carrier when a port of it sends, and what is on a bridge after that. */
  private static SequencedSet<Integer> inOrder(List<LinkMessage> waiting) {
    SequencedSet<Integer> indexes = new LinkedHashSet<>();
    waiting.stream().filter(l -> l.master() != 0).forEach(l -> indexes.add(l.index()));
    waiting.stream().filter(l -> l.master() != 0).forEach(l -> indexes.add(l.master()));
    waiting.stream().filter(l -> l.kind().equals(Bridge.KIND)).forEach(l -> indexes.add(l.index()));
    waiting.forEach(l -> indexes.add(l.index()));
    return indexes;
  }

  private void ask(NamespaceRef ref, Namespace namespace, SequencedSet<Integer> indexes)
      throws IOException {
    List<Request> requests = indexes.stream().map(LinkRequest::get).toList();
    List<LinkMessage> links = new ArrayList<>();
    for (int start = 0; start < requests.size(); start += REQUESTS) {
      int end = Math.min(start + REQUESTS, requests.size());
      links.addAll(namespace.route().query(requests.subList(start, end), LinkMessage::decode));
    }
    if (links.stream().anyMatch(LinkMessage::waitsForLinkwatch)) {
      late.put(ref, links);
    } else {
      late.remove(ref);
    }
  }

  /** Waits for those that asking did not help; a warning if there still are some. */
  List<Diagnostic> await() {
    Duration pause = firstPause;
    for (int attempt = 1; attempt <= ATTEMPTS && !late.isEmpty() && sleep(pause); attempt++) {
      late.forEach(this::askAgain);
      pause = pause.multipliedBy(2);
    }
    return late.isEmpty() ? List.of() : List.of(Diagnostic.nowhere(KernelCode.LATE, names()));
  }

  private void askAgain(NamespaceRef ref, List<LinkMessage> links) {
    SequencedSet<Integer> indexes = new LinkedHashSet<>();
    links.forEach(link -> indexes.add(link.index()));
    try (Namespace namespace = namespaces.open(ref)) {
      ask(ref, namespace, indexes);
    } catch (IOException e) {
      late.remove(ref); // somebody took it away since it was verified
    }
  }

  private String names() {
    List<String> names = new ArrayList<>();
    late.forEach(
        (ref, links) ->
            links.stream()
                .filter(LinkMessage::waitsForLinkwatch)
                .forEach(link -> names.add(link.name() + " in " + ref)));
    int more = names.size() - 1;
    return names.getFirst()
        + (more == 0 ? "" : " and " + more + " more")
        + " have a carrier, and are not running after 1.6 s";
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
