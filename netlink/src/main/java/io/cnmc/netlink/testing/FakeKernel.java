package io.cnmc.netlink.testing;

import io.cnmc.netlink.Errno;
import io.cnmc.netlink.FileStore;
import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.NamespaceSetup;
import io.cnmc.netlink.SystemCallException;
import io.cnmc.netlink.wire.MessageWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A kernel in memory: namespaces with links, addresses, routes, neighbours, nft rulesets and
 * settings, and files. One lock guards everything, so it is usable from any thread. Changes can be
 * watched and made to fail ({@link #intercept}).
 */
public final class FakeKernel implements Kernel {
  private final Object lock = new Object();
  private final SortedMap<String, NamespaceState> named = new TreeMap<>();
  private final List<NamespaceState> unnamed = new ArrayList<>();
  private final Descriptors descriptors;
  private final NamespaceState hostState;
  private final FakeNamespace host;
  private final ChangeLog changes = new ChangeLog();
  private final Exchanges exchanges = new Exchanges();
  private final Executor threads;
  private final FakeFiles files = new FakeFiles(lock, changes);
  private final Set<String> kinds = new TreeSet<>();
  private final MessageWriter datagram = new MessageWriter(Replies.DATAGRAM_BYTES);
  private int interruptedDumps;
  private int lateness;

  public FakeKernel() {
    this(Thread::startVirtualThread);
  }

  /** With {@code Runnable::run} for {@code threads}, requests come in the same order every time. */
  public FakeKernel(Executor threads) {
    this.threads = threads;
    this.descriptors = new Descriptors();
    this.hostState = NamespaceState.fresh("", descriptors.nextInode());
    this.host = new FakeNamespace(this, hostState);
  }

  private FakeKernel(FakeKernel other, Copies copies) {
    threads = other.threads;
    descriptors = other.descriptors.copy(copies);
    hostState = copies.of(other.hostState);
    host = new FakeNamespace(this, hostState);
    other.named.forEach((name, state) -> named.put(name, copies.of(state)));
    other.unnamed.forEach(state -> unnamed.add(copies.of(state)));
    files.copy(other.files);
    kinds.addAll(other.kinds);
    interruptedDumps = other.interruptedDumps;
    lateness = other.lateness;
  }

  /**
   * Another kernel that goes on from here by itself. Nobody watches it; its changes and datagrams
   * are counted from none.
   */
  public FakeKernel copy() {
    synchronized (lock) {
      return new FakeKernel(this, new Copies());
    }
  }

  /** Makes links of one more kind, with whatever attributes they are told to have. */
  public void offer(String kind) {
    synchronized (lock) {
      kinds.add(kind);
    }
  }

  /**
   * Links that are made from now on do not send as soon as they have a carrier, but when each has
   * been asked for {@code times} times by itself: once in Linux 6.8 and later; older kernels let
   * them some time later, and answering is the only time that passes here.
   */
  public void runLate(int times) {
    synchronized (lock) {
      lateness = times;
    }
  }

  int lateness() {
    return lateness;
  }

  boolean offers(String kind) {
    return kinds.contains(kind);
  }

  /** Every later change asks {@code interceptor} first. */
  public void intercept(ChangeInterceptor interceptor) {
    synchronized (lock) {
      changes.intercept(interceptor);
    }
  }

  /** Every later datagram asks {@code interceptor} what becomes of its answers. */
  public void interceptExchanges(ExchangeInterceptor interceptor) {
    synchronized (lock) {
      exchanges.intercept(interceptor);
    }
  }

  /** How many datagrams have been sent so far. */
  public int exchangeCount() {
    synchronized (lock) {
      return exchanges.count();
    }
  }

  /** The change with this number, counted from the first ever, is refused with {@code errno}. */
  public void failAt(int number, Errno errno) {
    intercept(
        change ->
            change.number() == number
                ? new ChangeInterceptor.Fate.Refuse(errno)
                : ChangeInterceptor.Fate.PROCEED);
  }

  /** How many changes have been asked for so far. */
  public int changeCount() {
    synchronized (lock) {
      return changes.count();
    }
  }

  /** The next {@code count} dumps say that they were interrupted. */
  public void interruptDumps(int count) {
    synchronized (lock) {
      interruptedDumps = count;
    }
  }

  /** Everything there is, as text that is equal when and only when the kernels are alike. */
  public String snapshot() {
    synchronized (lock) {
      StringBuilder text = new StringBuilder(Snapshot.of(hostState));
      named.values().forEach(namespace -> text.append(Snapshot.of(namespace)));
      unnamed.forEach(held -> text.append(Snapshot.of(held).replaceAll("(?m)^", "unnamed ")));
      return text.append(files.snapshot()).toString();
    }
  }

  /**
   * Everything there is, as text that is equal when whoever asks cannot tell the kernels apart but
   * by the numbers that they gave out.
   */
  public String fingerprint() {
    synchronized (lock) {
      StringBuilder text = new StringBuilder(Fingerprint.of(hostState));
      named.forEach((name, state) -> text.append(name).append(Fingerprint.of(state)));
      unnamed.forEach(state -> text.append("unnamed").append(Fingerprint.of(state)));
      text.append("offers ").append(kinds).append(" late ").append(lateness);
      text.append(" interrupts ").append(interruptedDumps).append('\n');
      return text.append(files.snapshot()).toString();
    }
  }

  @Override
  public Namespace host() {
    return host;
  }

  @Override
  public List<String> namespaceNames() {
    synchronized (lock) {
      return new ArrayList<>(named.keySet());
    }
  }

  @Override
  public Optional<Namespace> open(String name) {
    synchronized (lock) {
      return Optional.ofNullable(named.get(name)).map(state -> new FakeNamespace(this, state));
    }
  }

  @Override
  public Namespace create(String name, NamespaceSetup setup) throws IOException {
    NamespaceState state;
    synchronized (lock) {
      state = NamespaceState.fresh(name, descriptors.nextInode());
    }
    FakeNamespace handle = new FakeNamespace(this, state);
    try {
      setup.run(handle);
      change(name, "create namespace " + name, () -> putName(name, state));
    } catch (IOException | RuntimeException | SimulatedDeath e) {
      handle.close();
      synchronized (lock) {
        if (named.get(name) != state) { // else it has its name, and outlives its maker
          state.destroy();
        }
      }
      throw e;
    }
    return handle;
  }

  private void putName(String name, NamespaceState state) {
    if (named.putIfAbsent(name, state) != null) {
      throw new Refusal(Errno.EEXIST);
    }
  }

  @Override
  public void visitFresh(NamespaceSetup visit) throws IOException {
    NamespaceState state;
    synchronized (lock) {
      state = NamespaceState.fresh("", descriptors.nextInode());
    }
    try (FakeNamespace handle = new FakeNamespace(this, state)) {
      visit.run(handle);
    } finally {
      synchronized (lock) {
        state.destroy();
      }
    }
  }

  @Override
  public void delete(String name) throws IOException {
    change(
        name,
        "delete namespace " + name,
        () -> {
          NamespaceState state = named.remove(name);
          if (state == null) {
            throw new Refusal(Errno.ENOENT);
          }
          if (!named.containsValue(state)) {
            state.destroy();
          }
        });
  }

  /** Takes the name of a namespace away that a process is in, so that it lives on. */
  public void forget(String name) {
    synchronized (lock) {
      unnamed.add(Objects.requireNonNull(named.remove(name)));
    }
  }

  /** Ends the processes that are in namespaces without names, and so these. */
  public void endHolders() {
    synchronized (lock) {
      unnamed.forEach(NamespaceState::destroy);
      unnamed.clear();
    }
  }

  @Override
  public void visitUnnamed(NamespaceSetup visit) throws IOException {
    List<NamespaceState> all;
    synchronized (lock) {
      all = List.copyOf(unnamed);
    }
    for (NamespaceState state : all) {
      try (FakeNamespace handle = new FakeNamespace(this, state)) {
        visit.run(handle);
      }
    }
  }

  @Override
  public Optional<Namespace> openUnnamed(long inode) {
    synchronized (lock) {
      return unnamed.stream()
          .filter(state -> state.inode() == inode)
          .findFirst()
          .map(state -> new FakeNamespace(this, state));
    }
  }

  /** Gives a namespace that has a name a second one, as {@code ip netns attach} does. */
  public void attach(String name, String second) throws IOException {
    change(
        second,
        "attach namespace " + second,
        () -> {
          NamespaceState state = named.get(name);
          if (state == null) {
            throw new Refusal(Errno.ENOENT);
          }
          putName(second, state);
        });
  }

  /** Carries out a change that is no netlink message. */
  void change(String namespace, String what, Runnable action) throws IOException {
    synchronized (lock) {
      try {
        changes.carryOut(namespace, what, action);
      } catch (Refusal e) {
        throw new SystemCallException(what, e.errno());
      }
    }
  }

  @Override
  public Executor threads() {
    return threads;
  }

  @Override
  public FileStore files() {
    return files;
  }

  @Override
  public void close() {}

  Object lock() {
    return lock;
  }

  /** For one answer at a time: empty whenever somebody else may be asked. */
  MessageWriter datagram() {
    return datagram;
  }

  ChangeLog changes() {
    return changes;
  }

  Exchanges exchanges() {
    return exchanges;
  }

  Descriptors descriptors() {
    return descriptors;
  }

  /** Whether the dump that begins now is to be flagged as interrupted. */
  boolean takeInterruption() {
    return interruptedDumps > 0 && interruptedDumps-- > 0;
  }

  /** The namespace that IFLA_NET_NS_FD names. */
  NamespaceState byDescriptor(int descriptor) {
    @Nullable NamespaceState state = descriptors.get(descriptor);
    if (state == null) {
      throw new Refusal(Errno.EBADF);
    }
    return state;
  }
}
