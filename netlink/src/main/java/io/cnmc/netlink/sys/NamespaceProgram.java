package io.cnmc.netlink.sys;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import io.cnmc.netlink.Errno;
import io.cnmc.netlink.SystemCallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that takes this process's place inside a namespace, as {@code ip netns exec} has it:
 * the same process, so terminal, signals and exit code are its own; /sys shows its links; the files
 * of its directory under /etc/netns stand in for those of /etc.
 *
 * @param namespace an open descriptor
 * @param name of the namespace, under which /sys is mounted
 * @param files the directory of files for /etc; need not exist
 * @param command the program, looked up in PATH, and its arguments
 * @param environment all of its variables
 */
public record NamespaceProgram(
    int namespace, String name, Path files, List<String> command, Map<String, String> environment) {
  private static final int CLONE_NEWNS = 0x20000;
  private static final long MS_BIND = 0x1000;
  private static final long MS_REC = 0x4000;
  private static final long MS_SLAVE = 0x80000;
  private static final int MNT_DETACH = 2;
  private static final int SIG_SETMASK = 2;
  private static final int SIGNAL_SET_BYTES = 128;

  public NamespaceProgram {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("no command");
    }
  }

  /**
   * Becomes the program. Returns only by an exception: {@link NotStarted} when it is the program
   * that there is none, or that cannot be run. The calling thread is then in the namespace and must
   * not be used for anything else.
   */
  public void become() throws IOException {
    NetworkNamespaces.enter(namespace);
    LibC.checked(LibC.unshare(CLONE_NEWNS), "unshare CLONE_NEWNS");
    mount("", "/", "none", MS_SLAVE | MS_REC); // what follows is for this process only
    LibC.umount2("/sys", MNT_DETACH);
    mount(name, "/sys", "sysfs", 0);
    bindFiles();
    unblockSignals();
    StringArray environ =
        new StringArray(
            environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toArray(String[]::new));
    LibC.execvpe(command.getFirst(), new StringArray(command.toArray(String[]::new)), environ);
    throw new NotStarted(LibC.failure("exec " + command.getFirst()));
  }

  /** What execve(2) says of a program: ENOENT when there is none. */
  public static final class NotStarted extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Errno errno;

    private NotStarted(SystemCallException failure) {
      super(failure.getMessage(), failure);
      this.errno = failure.errno();
    }

    public Errno errno() {
      return errno;
    }
  }

  private void bindFiles() throws IOException {
    if (!Files.isDirectory(files)) {
      return;
    }
    for (Path file : Listing.of(files)) {
      Path target = Path.of("/etc").resolve(file.getFileName());
      if (Files.exists(target)) {
        mount(file.toString(), target.toString(), "none", MS_BIND);
      }
    }
  }

  /** The JVM blocks SIGQUIT on most threads, and a program inherits what its thread blocks. */
  private static void unblockSignals() {
    try (Memory none = new Memory(SIGNAL_SET_BYTES)) {
      none.clear();
      LibC.pthread_sigmask(SIG_SETMASK, Pointer.nativeValue(none), 0);
    }
  }

  private static void mount(String source, String target, String type, long flags)
      throws SystemCallException {
    LibC.checked(LibC.mount(source, target, type, flags, Pointer.NULL), "mount " + target);
  }
}
