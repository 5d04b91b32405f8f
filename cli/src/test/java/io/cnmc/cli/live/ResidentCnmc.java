package io.cnmc.cli.live;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.cnmc.cli.Main;
import io.cnmc.netlink.sys.Descriptor;
import io.cnmc.netlink.sys.NetworkNamespaces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs command lines of {@code cnmc} in this process, each on a thread of its own that is in a
 * machine's namespaces. A process of its own takes eight times the processor time here, and minutes
 * on an emulated processor.
 *
 * @param pid the process that holds the machine
 * @param directory where the command runs
 * @param environment its variables
 */
record ResidentCnmc(long pid, Path directory, Function<String, @Nullable String> environment) {
  private static final int SECONDS = 300;

  /** What the thread changes of itself; the threads that it starts inherit all of it. */
  private interface C extends Library {
    C LIBRARY = Native.load("c", C.class);
    int CLONE_FS = 0x200;
    int CLONE_NEWNS = 0x20000;

    int unshare(int flags);

    int setns(int descriptor, int type);

    int chdir(String path);
  }

  Machine.Result run(String... arguments) {
    FutureTask<Machine.Result> task =
        new FutureTask<>(
            () -> {
              enter();
              return answer(arguments);
            });
    Thread.ofPlatform().daemon().name("cnmc").start(task);
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("still running after " + SECONDS + " s: " + List.of(arguments), e);
    } catch (ExecutionException e) {
      throw new AssertionError("no answer to " + List.of(arguments), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void enter() throws IOException {
    try (Descriptor network = namespace("net");
        Descriptor mounts = namespace("mnt")) {
      NetworkNamespaces.enter(network.number());
      // A thread that shares its directories with others may not change its mounts: setns(2), EINVAL.
      succeeds(C.LIBRARY.unshare(C.CLONE_FS), "unshare CLONE_FS");
      succeeds(C.LIBRARY.setns(mounts.number(), C.CLONE_NEWNS), "setns CLONE_NEWNS");
    }
    succeeds(C.LIBRARY.chdir(directory.toString()), "chdir " + directory);
  }

  private Descriptor namespace(String type) throws IOException {
    return Descriptor.open(
        Path.of("/proc", Long.toString(pid), "ns", type), Descriptor.READ_ONLY, 0);
  }

  private static void succeeds(int result, String call) throws IOException {
    if (result != 0) {
      throw new IOException(call + ": errno " + Native.getLastError());
    }
  }

  private Machine.Result answer(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(InputStream.nullInputStream(), stream(out), stream(err), arguments, environment);
    return new Machine.Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
