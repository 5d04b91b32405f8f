package io.cnmc.netlink.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.netlink.Kernel;
import io.cnmc.netlink.LinuxKernel;
import io.cnmc.netlink.Namespace;
import io.cnmc.netlink.testing.LiveTest;
import io.cnmc.netlink.testing.ThrowawayHost;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A JVM of its own becomes another program inside a namespace. */
@LiveTest
class NamespaceProgramLiveTest {
  private static final String NAME = "shop.web";
  private static final Path FILES = Path.of("/etc/netns", NAME);

  /** What the JVM of its own runs. */
  static final class Main {
    public static void main(String[] command) throws Exception {
      try (Kernel kernel = LinuxKernel.open();
          Namespace namespace = kernel.open(NAME).orElseThrow()) {
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "WHO", "web");
        new NamespaceProgram(namespace.descriptor(), NAME, FILES, List.of(command), environment)
            .become();
      }
    }
  }

  private record Outcome(int exitCode, String output) {}

  @Test
  void linksFilesVariablesAndExitCodeAreTheNamespaces() throws Exception {
    try (ThrowawayHost host = ThrowawayHost.open();
        Kernel kernel = host.run(LinuxKernel::open)) {
      long inode;
      try (Namespace namespace = kernel.create(NAME, inside -> {})) {
        inode = namespace.inode();
      }
      host.run(() -> Files.createDirectories(FILES));
      host.run(() -> Files.writeString(FILES.resolve("hosts"), "10.10.1.5 web\n"));
      String script =
          "readlink /proc/self/ns/net; ls /sys/class/net; cat /etc/hosts; echo $WHO;"
              + " grep SigBlk /proc/self/status; exit 7";
      Outcome outcome = host.run(() -> inItsOwnJvm("sh", "-c", script));
      assertEquals(
          "net:[" + inode + "]\nlo\n10.10.1.5 web\nweb\nSigBlk:\t0000000000000000\n",
          outcome.output());
      assertEquals(7, outcome.exitCode());
    }
  }

  private static Outcome inItsOwnJvm(String... command) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
            System.getProperty("java.class.path"), Main.class.getName());
    builder.command().addAll(List.of(command));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
