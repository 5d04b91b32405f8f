package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine is started anew: what the kernel had and /run are gone, /etc is as it was. The commands
 * are those of systemd/cnmc@.service.
 */
@LiveTest
class RebootLiveTest {
  private static final Path UNIT = Machine.root().resolve("systemd/cnmc@.service");

  @TempDir Path directory;
  private Path source;
  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    source = directory.resolve("two-tier.cnm");
    Files.copy(Machine.root().resolve("topologies/two-tier.cnm"), source);
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  /** What the unit does, with this checkout's cnmc and the topology of this test. */
  private String[] command(String key) throws IOException {
    List<String> lines =
        Files.readAllLines(UNIT).stream().filter(line -> line.startsWith(key + "=")).toList();
    assertEquals(1, lines.size(), key);
    String[] words = lines.getFirst().substring(key.length() + 1).split(" ");
    assertEquals("/usr/local/bin/cnmc", words[0]);
    String[] arguments = new String[words.length - 1];
    for (int i = 1; i < words.length; i++) {
      arguments[i - 1] = words[i].replace("/etc/cnmc/%i.cnm", source.toString());
    }
    return arguments;
  }

  /** Names, addresses and MACs of what is in the sandboxes and of the bridges, and their files. */
  private String identity() {
    return machine.out(
        """
        for b in br-frontend br-backend; do ip -br link show $b; ip -br addr show $b; done
        for n in $(ls /run/netns | grep '^two-tier\\.' | grep -v stranger); do
          echo "== $n"; ip -n $n -br link | sed 's/@[^ ]*//'; ip -n $n -br addr | sed 's/@[^ ]*//'; ip -n $n route
          cat /etc/netns/$n/hosts /etc/netns/$n/resolv.conf
        done
        """);
  }

  /** What there is before the files of the old one are back. */
  private List<String> reboot() throws IOException {
    Path kept = directory.resolve("netns.tar");
    machine.out("cd /etc && tar -cf " + kept + " --exclude=two-tier.stranger netns/two-tier.*");
    machine.close();
    machine = Machine.start();
    List<String> fresh = snapshot();
    machine.out("tar -C /etc -xf " + kept);
    return fresh;
  }

  /** In no order: that of a directory is as its files came. */
  private List<String> snapshot() {
    return machine.snapshot().lines().sorted().toList();
  }

  @Test
  void oneApplyRestoresTheSame() throws IOException {
    machine.cnmc(command("ExecStart")).expect(0);
    String running = identity();
    assertTrue(running.contains("== two-tier."), running);
    List<String> fresh = reboot();
    machine.cnmc(command("ExecStart")).expect(0);
    assertEquals(running, identity());
    assertEquals(0, machine.cnmc("plan", source.toString(), "-detailed-exitcode").exit());
    machine.cnmc(command("ExecReload")).expect(0);
    assertEquals(running, identity());
    machine.cnmc(command("ExecStop")).expect(0);
    assertEquals(fresh, snapshot());
  }

  /** Also from the midst of an apply, which has written files and perhaps not all of one. */
  @Test
  void andSoItDoesAfterAnApplyThatWasCutShort() throws Exception {
    machine.cnmc(command("ExecStart")).expect(0);
    String running = identity();
    machine.cnmc(command("ExecStop")).expect(0);
    Process apply = machine.startCnmc(command("ExecStart"));
    machine.out("for i in $(seq 1000); do ls /etc/netns | grep -q '^two-tier\\.[^s]' && break; sleep 0.01; done");
    apply.destroyForcibly().waitFor();
    List<String> fresh = reboot();
    machine.cnmc(command("ExecStart")).expect(0);
    assertEquals(running, identity());
    machine.cnmc(command("ExecStop")).expect(0);
    assertEquals(fresh, snapshot());
  }
}
