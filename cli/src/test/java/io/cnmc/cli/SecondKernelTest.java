package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code dev/vm-test} makes of a report of skipped tests: each runs there, or is named. */
class SecondKernelTest {
  private static final String REPORT =
      """
      <testsuite>
      <testcase name="a()" classname="x.DockerLiveTest" time="0">
      <skipped><![CDATA[no control groups are mounted]]></skipped>
      </testcase>
      <testcase name="b(String)" classname="x.VlanLiveTest" time="0">
      <skipped><![CDATA[this kernel lacks {vlan=EOPNOTSUPP}]]></skipped>
      </testcase>
      <testcase name="c()" classname="x.WireLiveTest" time="0">
      </testcase>
      </testsuite>
      """;

  @TempDir private Path vm;

  @BeforeEach
  void report() throws IOException {
    Path asked = Files.createDirectories(vm.resolve("report/asked"));
    Files.writeString(asked.resolve("TEST-junit-jupiter.xml"), REPORT);
  }

  private String bash(String command) throws Exception {
    String script =
        "set -euo pipefail; root=" + Cnmc.ROOT + "; vm=" + vm
            + "; . $root/dev/functions; . $root/dev/vm/functions; " + command;
    Process process =
        new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  @Test
  void whateverATestIsSkippedForItsClassIsTriedThere() throws Exception {
    assertEquals(
        """
        x.DockerLiveTest
        x.VlanLiveTest
        """,
        bash("select_skipped; cat $vm/classes"));
  }

  @Test
  void whatRunsThereNeitherIsNamedWithItsReason() throws Exception {
    Files.writeString(vm.resolve("report/ran"), "x.VlanLiveTest.b(String)\n");
    assertEquals(
        "  x.DockerLiveTest.a(): no control groups are mounted\n",
        bash("skipped $vm/report/asked >$vm/report/skipped; run_nowhere"));
  }
}
