package io.cnmc.netlink.sys;

import io.cnmc.netlink.SystemCallException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Files of settings of many namespaces, by proc file systems of this process's own, which are
 * mounted nowhere: one for each thread, made anew now and then.
 *
 * <p>Every namespace has its own entries of the same names, and the kernel seeks among those that
 * it remembers one after the other (proc_sys_compare in fs/proc/proc_sysctl.c): in a file system
 * that has seen a thousand namespaces each opening takes a thousand steps. A new one remembers
 * none. Where the process may have none (fsopen(2): EPERM, ENOSYS before Linux 5.2), /proc/sys it
 * is.
 */
final class OwnProc implements SettingRoot {
  private static final int OPENINGS = 64;

  private final Queue<OfThread> all = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<OfThread> own = ThreadLocal.withInitial(this::ofThread);
  private boolean closed;

  private synchronized OfThread ofThread() {
    OfThread made = new OfThread();
    all.add(made);
    made.refused = closed;
    return made;
  }

  private static final class OfThread {
    private @Nullable Descriptor proc;
    private int left;

    /** For want of rights, or because all is over. */
    private boolean refused;

    synchronized Descriptor open(Path path, int flags) throws SystemCallException {
      if (left == 0 && !refused) {
        renew();
      }
      if (proc == null) {
        return MOUNTED.open(path, flags);
      }
      left--;
      return Descriptor.openAt(proc, Path.of("sys").resolve(path), flags);
    }

    private void renew() {
      drop();
      try {
        proc = FileSystems.mountDetached("proc");
        left = OPENINGS;
      } catch (SystemCallException e) {
        refused = true;
      }
    }

    /** Waits for one that is being opened. */
    synchronized void close() {
      refused = true;
      drop();
    }

    private void drop() {
      if (proc != null) {
        proc.close();
        proc = null;
      }
    }
  }

  @Override
  public Descriptor open(Path path, int flags) throws SystemCallException {
    return own.get().open(path, flags);
  }

  /** Threads that are still at it open what is mounted. */
  @Override
  public synchronized void close() {
    closed = true;
    all.forEach(OfThread::close);
    all.clear();
  }
}
