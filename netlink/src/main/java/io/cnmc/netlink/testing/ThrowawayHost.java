package io.cnmc.netlink.testing;

import com.sun.jna.Pointer;
import io.cnmc.netlink.route.LinkRequest;
import io.cnmc.netlink.route.LinkSettings;
import io.cnmc.netlink.socket.JnaNetlinkSocket;
import io.cnmc.netlink.socket.NetlinkConnection;
import io.cnmc.netlink.sys.Capabilities;
import io.cnmc.netlink.sys.Capability;
import io.cnmc.netlink.sys.LibC;
import io.cnmc.netlink.sys.NetworkNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A host for a live test: a thread in a network namespace of its own with lo up, and in a mount
 * namespace of its own with an empty /run and an empty /etc/netns. What runs on the thread, the
 * threads and processes that it starts, and a {@code LinuxKernel} opened on it see this host
 * instead of the machine. It is gone when closed.
 */
public final class ThrowawayHost implements AutoCloseable {
  private static final int CLONE_NEWNS = 0x20000;
  private static final long MS_REC_PRIVATE = 0x4000 | 0x40000;
  private static final Path NAMESPACE_FILES = Path.of("/etc/netns");

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("throwaway-host").unstarted(task));

  private ThrowawayHost() {}

  /** Why there can be no such host here, for a test to print and skip; empty when there can be. */
  public static Optional<String> obstacle() throws IOException {
    if ("false".equals(System.getProperty("cnmc.live"))) {
      return Optional.of("live tests are turned off by -Dcnmc.live=false");
    }
    Set<Capability> needed = EnumSet.of(Capability.NET_ADMIN, Capability.SYS_ADMIN);
    return Capabilities.effective().containsAll(needed)
        ? Optional.empty()
        : Optional.of("live tests need " + needed);
  }

  public static ThrowawayHost open() throws Exception {
    ThrowawayHost host = new ThrowawayHost();
    host.run(
        () -> {
          isolate();
          return true;
        });
    return host;
  }

  /** Runs a task on the host's thread and hands on what it returns or throws. */
  public <T> T run(Callable<T> task) throws Exception {
    try {
      return thread.submit(task).get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private static void isolate() throws IOException {
    Files.createDirectories(NAMESPACE_FILES);
    NetworkNamespaces.leave();
    LibC.checked(LibC.unshare(CLONE_NEWNS), "unshare CLONE_NEWNS");
    mount("", "/", "none", MS_REC_PRIVATE);
    mount("tmpfs", "/run", "tmpfs", 0);
    mount("tmpfs", NAMESPACE_FILES.toString(), "tmpfs", 0);
    try (NetlinkConnection route =
        new NetlinkConnection(JnaNetlinkSocket.open(JnaNetlinkSocket.ROUTE))) {
      route.execute(LinkRequest.set(LinkSettings.indexed(1).up(true)));
    }
  }

  private static void mount(String source, String target, String type, long flags)
      throws IOException {
    LibC.checked(LibC.mount(source, target, type, flags, Pointer.NULL), "mount " + target);
  }
}
