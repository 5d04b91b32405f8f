package io.cnmc.netlink;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The operating system as far as networks go: the seam that the real {@code LinuxKernel} and a fake
 * stand behind. Usable from any thread.
 */
public interface Kernel extends AutoCloseable {
  /** The namespace that this kernel was opened in; the kernel's own, closing it does nothing. */
  Namespace host();

  /** The names of all namespaces that have one (files under /run/netns), sorted. */
  List<String> namespaceNames() throws IOException;

  /** A handle on the namespace of that name, which the caller closes; empty when there is none. */
  Optional<Namespace> open(String name) throws IOException;

  /**
   * Makes a namespace, runs {@code setup} inside it, then gives it its name: whoever finds the name
   * finds it set up. When the set-up fails, nothing is left. The caller closes the handle.
   *
   * @throws KernelException EEXIST when the name is taken
   */
  Namespace create(String name, NamespaceSetup setup) throws IOException;

  /** Runs {@code visit} inside a new namespace that never gets a name and is gone afterwards. */
  void visitFresh(NamespaceSetup visit) throws IOException;

  /**
   * Runs {@code visit} with a handle on each namespace that main threads of processes are in and
   * that has no name here, one after the other; not inside, and not of the host's. What ends
   * meanwhile is passed over, and so is what belongs to another user namespace than this process's:
   * users make those for themselves.
   */
  void visitUnnamed(NamespaceSetup visit) throws IOException;

  /**
   * A handle, which the caller closes, on the namespace with that number, when a main thread of a
   * process is in it, it has no name here, is not the host's and belongs to the user namespace of
   * this process; empty when there is none.
   */
  Optional<Namespace> openUnnamed(long inode) throws IOException;

  /**
   * Takes a namespace's name away; the kernel removes it and what is in it once no handle and no
   * process holds it.
   *
   * @throws KernelException ENOENT when there is none
   */
  void delete(String name) throws IOException;

  FileStore files();

  /**
   * Threads of the kernel's own. Work through this kernel takes a hand-over from any other thread,
   * and from these none; it is cut off from {@link #close} on. A task must not wait for another
   * one.
   */
  Executor threads();

  @Override
  void close();
}
