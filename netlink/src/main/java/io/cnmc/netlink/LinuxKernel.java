package io.cnmc.netlink;

import io.cnmc.netlink.sys.Descriptor;
import io.cnmc.netlink.sys.NamespaceDirectory;
import io.cnmc.netlink.sys.NamespaceThreads;
import io.cnmc.netlink.sys.NetworkNamespaces;
import io.cnmc.netlink.sys.ProcessNamespaces;
import io.cnmc.netlink.sys.Sysctl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executor;

/** The Linux kernel that this process runs on. */
public final class LinuxKernel implements Kernel {
  private static final Path NAMESPACES = Path.of("/run/netns");

  /** More are slower: the kernel makes namespaces under few locks. */
  private static final int THREADS = 2;

  private final NamespaceThreads threads;
  private final NamespaceDirectory directory;
  private final LinuxNamespace host;
  private final Sysctl settings = Sysctl.ofMany();
  private final FileStore files = new LinuxFileStore();

  private LinuxKernel(NamespaceThreads threads, Path namespaces) throws IOException {
    this.threads = threads;
    this.directory = new NamespaceDirectory(namespaces);
    this.host = new LinuxNamespace("", NetworkNamespaces.own(), threads, Sysctl.ofMounted());
  }

  /** The host is where the calling thread is: its network namespace, its mounts. */
  public static LinuxKernel open() throws IOException {
    return open(NAMESPACES);
  }

  /** As {@link #open()}, with another directory of namespaces. For tests. */
  public static LinuxKernel open(Path namespaces) throws IOException {
    return new LinuxKernel(new NamespaceThreads(THREADS), namespaces);
  }

  @Override
  public Namespace host() {
    return new HostNamespace(host);
  }

  @Override
  public List<String> namespaceNames() throws IOException {
    return threads.run(directory::names);
  }

  @Override
  public Optional<Namespace> open(String name) throws IOException {
    Optional<Descriptor> descriptor = threads.run(() -> directory.open(name));
    return descriptor.map(open -> new LinuxNamespace(name, open, threads, settings));
  }

  @Override
  public Namespace create(String name, NamespaceSetup setup) throws IOException {
    return threads.runAway(() -> createHere(name, setup));
  }

  private Namespace createHere(String name, NamespaceSetup setup) throws IOException {
    NetworkNamespaces.leave();
    LinuxNamespace namespace = new LinuxNamespace(name, NetworkNamespaces.own(), threads, settings);
    try {
      namespace.setUp(setup);
      directory.add(name);
      return namespace;
    } catch (IOException | RuntimeException e) {
      namespace.close();
      throw e;
    }
  }

  @Override
  public void visitFresh(NamespaceSetup visit) throws IOException {
    threads.runAway(
        () -> {
          NetworkNamespaces.leave();
          try (LinuxNamespace fresh =
              new LinuxNamespace("", NetworkNamespaces.own(), threads, settings)) {
            fresh.setUp(visit);
          }
          return true;
        });
  }

  @Override
  public void visitUnnamed(NamespaceSetup visit) throws IOException {
    for (Map.Entry<Long, List<Long>> found : unnamed().entrySet()) {
      Optional<Namespace> held = openUnnamed(found.getKey(), found.getValue());
      if (held.isPresent()) {
        try (Namespace namespace = held.get()) {
          visit.run(namespace);
        }
      }
    }
  }

  @Override
  public Optional<Namespace> openUnnamed(long inode) throws IOException {
    List<Long> processes = unnamed().get(inode);
    return processes == null ? Optional.empty() : openUnnamed(inode, processes);
  }

  private Optional<Namespace> openUnnamed(long inode, List<Long> processes) throws IOException {
    return threads
        .run(() -> ProcessNamespaces.open(processes, inode))
        .map(held -> new LinuxNamespace("", held, threads, settings));
  }

  /** By their numbers, with the processes that are in them. */
  private SortedMap<Long, List<Long>> unnamed() throws IOException {
    SortedMap<Long, List<Long>> processes = threads.run(ProcessNamespaces::all);
    processes.remove(host.inode());
    processes.keySet().removeAll(threads.run(directory::inodes));
    return processes;
  }

  @Override
  public void delete(String name) throws IOException {
    threads.run(
        () -> {
          directory.remove(name);
          return true;
        });
  }

  @Override
  public FileStore files() {
    return files;
  }

  @Override
  public Executor threads() {
    return threads;
  }

  @Override
  public void close() {
    host.close();
    threads.close();
    settings.close();
  }
}
