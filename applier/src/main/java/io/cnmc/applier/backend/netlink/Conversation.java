package io.cnmc.applier.backend.netlink;

import io.cnmc.applier.backend.Backend.Progress;
import io.cnmc.applier.backend.OperationRefused;
import io.cnmc.applier.backend.Refusals;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.socket.BatchResult;
import io.cnmc.netlink.wire.Request;
import io.cnmc.planner.plan.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Requests to one namespace, gathered and sent together, each with the operation that it is for.
 * An operation is done when the kernel has confirmed its last request.
 */
final class Conversation {
  /** Requests of one send: more bring nothing, and each may hold a descriptor open until then. */
  private static final int LIMIT = 128;

  private static final Errno ESRCH = new Errno(3);

  /** What a deletion hears when its object is gone already, which is what it wants. */
  private static final Set<Errno> GONE =
      Set.of(Errno.ENODEV, Errno.ENOENT, Errno.EADDRNOTAVAIL, ESRCH);

  private final Namespace namespace;
  private final Progress progress;
  private final List<Request> requests = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final List<Namespace> held = new ArrayList<>();

  /** What is sent when all that is queued has been confirmed. */
  private final List<Request> followers = new ArrayList<>();

  private final List<Operation> followed = new ArrayList<>();

  /** Operations that have requests to come. */
  private final Set<Operation> open = new HashSet<>();

  Conversation(Namespace namespace, Progress progress) {
    this.namespace = namespace;
    this.progress = progress;
  }

  Namespace namespace() {
    return namespace;
  }

  /** Makes room for the requests of one more operation, before it holds anything. */
  void next() throws OperationRefused {
    if (requests.size() >= LIMIT) {
      flush();
    }
  }

  /** Queues a request; those of one operation follow each other. */
  void add(Operation operation, Request request) {
    requests.add(request);
    operations.add(operation);
  }

  /**
   * Queues a request that must not be sent when the operation's first one is refused: it names a
   * link, and a link of that name that was there before is somebody else's.
   */
  void follow(Operation operation, Request request) {
    followers.add(request);
    followed.add(operation);
  }

  /** The operation is not done with what is queued. */
  void keepOpen(Operation operation) {
    open.add(operation);
  }

  /** The operation is done with the next requests. */
  void close(Operation operation) {
    open.remove(operation);
  }

  /** Keeps a namespace open until what is queued has been sent; its descriptor is in a request. */
  void hold(Namespace other) {
    held.add(other);
  }

  /** Sends what is queued and reads the answers. */
  void flush() throws OperationRefused {
    try {
      send();
      requests.addAll(followers);
      operations.addAll(followed);
      followers.clear();
      followed.clear();
      send();
    } finally {
      followers.clear();
      followed.clear();
    }
  }

  private void send() throws OperationRefused {
    if (requests.isEmpty()) {
      return;
    }
    try {
      conclude(namespace.route().execute(requests));
    } catch (IOException e) {
      throw Refusals.of(operations.get(0), e);
    } finally {
      requests.clear();
      operations.clear();
      release();
    }
  }

  /** Closes what is held without sending anything. */
  void release() {
    held.forEach(Namespace::close);
    held.clear();
  }

  private void conclude(BatchResult result) throws OperationRefused {
    Set<Operation> done = new LinkedHashSet<>(operations);
    OperationRefused refused = null;
    for (var error : result.errors().entrySet()) {
      Operation operation = operations.get(error.getKey());
      if (!(operation instanceof Operation.Delete && isGone(error.getValue().errno()))) {
        done.remove(operation);
        refused = refused == null ? Refusals.of(operation, error.getValue()) : refused;
      }
    }
    followed.forEach(done::remove);
    open.forEach(done::remove);
    done.forEach(progress::done);
    if (refused != null) {
      throw refused;
    }
  }

  /** Whether the error says that there is nothing to delete. */
  static boolean isGone(Errno errno) {
    return GONE.contains(errno);
  }
}
