package io.cnmc.netlink;

import io.cnmc.netlink.socket.JnaNetlinkSocket;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.sys.Descriptor;
import io.cnmc.netlink.sys.NamespaceThreads;
import io.cnmc.netlink.sys.NetworkNamespaces;
import io.cnmc.netlink.sys.Sysctl;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A namespace by an open descriptor. What depends on the thread (opening sockets and files of
 * /proc/sys) is done by one of the threads that may change namespace, or by the calling thread
 * while that is the one setting the namespace up.
 */
final class LinuxNamespace implements Namespace {
  private final String name;
  private final Descriptor descriptor;
  private final NamespaceThreads threads;
  private final Sysctl settings;
  private volatile @Nullable Thread inside;
  private @Nullable NetlinkConnection route;
  private @Nullable NetlinkConnection netfilter;

  LinuxNamespace(
      String name, Descriptor descriptor, NamespaceThreads threads, Sysctl settings) {
    this.name = name;
    this.descriptor = descriptor;
    this.threads = threads;
    this.settings = settings;
  }

  /** Runs a set-up on the calling thread, which is in this namespace. */
  void setUp(NamespaceSetup setup) throws IOException {
    inside = Thread.currentThread();
    try {
      setup.run(this);
    } finally {
      inside = null;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long inode() throws IOException {
    return descriptor.inode();
  }

  @Override
  public int descriptor() {
    return descriptor.number();
  }

  @Override
  public synchronized NetlinkConnection route() throws IOException {
    NetlinkConnection open = route;
    if (open == null) {
      open = connect(JnaNetlinkSocket.ROUTE);
      route = open;
    }
    return open;
  }

  @Override
  public synchronized NetlinkConnection netfilter() throws IOException {
    NetlinkConnection open = netfilter;
    if (open == null) {
      open = connect(JnaNetlinkSocket.NETFILTER);
      netfilter = open;
    }
    return open;
  }

  @Override
  public Optional<String> sysctl(String setting) throws IOException {
    return within(() -> settings.read(setting));
  }

  @Override
  public void sysctl(String setting, String value) throws IOException {
    within(
        () -> {
          settings.write(setting, value);
          return true;
        });
  }

  @Override
  public synchronized void close() {
    if (route != null) {
      route.close();
    }
    if (netfilter != null) {
      netfilter.close();
    }
    descriptor.close();
  }

  private NetlinkConnection connect(int protocol) throws IOException {
    return new NetlinkConnection(within(() -> JnaNetlinkSocket.open(protocol)));
  }

  private <T> T within(NamespaceThreads.Task<T> task) throws IOException {
    if (Thread.currentThread() == inside) {
      return task.run();
    }
    return threads.runIn(descriptor.number(), task);
  }
}
