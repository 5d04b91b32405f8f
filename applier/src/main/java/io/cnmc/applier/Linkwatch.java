package io.cnmc.applier;

import io.cnmc.applier.backend.Namespaces;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.SystemCallException;
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
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Makes links that have a carrier send before an apply ends. The kernel sees to them some time
 * later, up to a second (linkwatch), and a link drops what it is given until then; one that
 * somebody asks for by itself is seen to at once, since Linux 6.8. With older kernels it waits.
 * Nothing that fails here is a failure of the apply.
 */
final class Linkwatch {
  /** After the first asking; each pause is twice as long as the one before it. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  private static final int PAUSES = 6;

  /** Of one exchange: an answer takes 4 KiB of a receive buffer that has 208 for some users. */
  private static final int REQUESTS = 32;

  private final Namespaces namespaces;
  private final Sleeper sleeper;

  /** Of each namespace in which links do not send yet what was last heard of them. */
  private final Map<NamespaceRef, List<LinkMessage>> late = new ConcurrentSkipListMap<>();

  Linkwatch(Kernel kernel, Sleeper sleeper) {
    this.namespaces = new Namespaces(kernel);
    this.sleeper = sleeper;
  }

  /** Keeps in mind which of those that have just been dumped do not send; asks for nothing. */
  void look(NamespaceRef ref, List<LinkMessage> owned) {
    keep(ref, owned.stream().filter(LinkMessage::waitsForLinkwatch).toList());
  }

  private void keep(NamespaceRef ref, List<LinkMessage> links) {
    if (links.stream().anyMatch(LinkMessage::waitsForLinkwatch)) {
      late.put(ref, links);
    } else {
      late.remove(ref);
    }
  }

  /**
   * Asks for those that the last reading saw, and waits for those that asking does not help, unless
   * {@code cancellation} comes first; a warning if there still are some.
   */
  List<Diagnostic> await(CancellationToken cancellation) {
    Duration waited = Duration.ZERO;
    Duration pause = FIRST_PAUSE;
    late.keySet().forEach(this::ask);
    for (int i = 0; i < PAUSES && !late.isEmpty() && !cancellation.isCancelled(); i++) {
      if (!sleeper.sleep(pause)) {
        break;
      }
      waited = waited.plus(pause);
      pause = pause.multipliedBy(2);
      late.keySet().forEach(this::ask);
    }
    List<String> names = names();
    late.clear();
    return names.isEmpty()
        ? List.of()
        : List.of(Diagnostic.nowhere(KernelCode.LATE, text(names, waited)));
  }

  /** When that fails, its links count as late. */
  private void ask(NamespaceRef ref) {
    try (Namespace namespace = namespaces.open(ref)) {
      keep(ref, ask(namespace, late.getOrDefault(ref, List.of())));
    } catch (IOException e) {
      if (e instanceof SystemCallException s && s.errno().equals(Errno.ENOENT)) {
        late.remove(ref); // of opening it: somebody took it away since it was verified
      }
    }
  }

  /** What those that wait are now, and what their masters are. */
  private static List<LinkMessage> ask(Namespace namespace, List<LinkMessage> links)
      throws IOException {
    List<Request> requests = inOrder(links).stream().map(LinkRequest::get).toList();
    List<LinkMessage> answers = new ArrayList<>();
    for (int start = 0; start < requests.size(); start += REQUESTS) {
      int end = Math.min(start + REQUESTS, requests.size());
      answers.addAll(namespace.route().query(requests.subList(start, end), LinkMessage::decode));
    }
    return answers;
  }

  /** A bridge has a carrier when a port of it sends, and what is on a bridge after that. */
  private static SequencedSet<Integer> inOrder(List<LinkMessage> links) {
    List<LinkMessage> waiting = links.stream().filter(LinkMessage::waitsForLinkwatch).toList();
    SequencedSet<Integer> indexes = new LinkedHashSet<>();
    waiting.stream().filter(l -> l.master() != 0).forEach(l -> indexes.add(l.index()));
    waiting.stream().filter(l -> l.master() != 0).forEach(l -> indexes.add(l.master()));
    waiting.stream().filter(l -> l.kind().equals(Bridge.KIND)).forEach(l -> indexes.add(l.index()));
    waiting.forEach(l -> indexes.add(l.index()));
    return indexes;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    late.forEach(
        (ref, links) ->
            links.stream()
                .filter(LinkMessage::waitsForLinkwatch)
                .forEach(link -> names.add(link.name() + " in " + ref)));
    return names;
  }

  private static String text(List<String> names, Duration waited) {
    int more = names.size() - 1;
    return names.getFirst()
        + (more == 0 ? " has a carrier, and is" : " and " + more + " more have a carrier, and are")
        + String.format(Locale.ROOT, " not running after %.1f s", waited.toMillis() / 1000.0);
  }
}
