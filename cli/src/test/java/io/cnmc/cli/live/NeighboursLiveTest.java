package io.cnmc.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two topologies come and go at once, and share what a host has one of. */
@LiveTest
class NeighboursLiveTest {
  private static final int ROUNDS = 3;
  private static final String A = "topologies/quickstart.cnm";
  private static final String B = "topologies/dual-stack.cnm";

  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    machine = Machine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  @Test
  void forwardingStaysAsLongAsOneOfThemNeedsIt(@TempDir Path folder) throws Exception {
    String before = machine.snapshot();
    machine.cnmc("apply", A, "-auto-approve").expect(0);
    for (int round = 1; round <= ROUNDS; round++) {
      atOnce(folder, List.of("destroy", A), List.of("apply", B));
      assertEquals(0, machine.cnmc("plan", B, "--detailed-exitcode").exit(), "forwarding is off, round " + round);
      atOnce(folder, List.of("destroy", B), List.of("apply", A));
      assertEquals(0, machine.cnmc("plan", A, "--detailed-exitcode").exit(), "forwarding is off, round " + round);
    }
    machine.cnmc("apply", B, "-auto-approve").expect(0);
    atOnce(folder, List.of("destroy", A), List.of("destroy", B));
    assertEquals(before, machine.snapshot());
  }

  private void atOnce(Path folder, List<String> one, List<String> other) throws Exception {
    List<String> failed = new ArrayList<>();
    Map<Path, Process> running = new LinkedHashMap<>();
    for (List<String> command : List.of(one, other)) {
      Path said = folder.resolve(command.getFirst() + running.size());
      String[] line = Stream.concat(command.stream(), Stream.of("-auto-approve")).toArray(String[]::new);
      running.put(said, machine.startCnmc(ProcessBuilder.Redirect.to(said.toFile()), line));
    }
    for (Map.Entry<Path, Process> started : running.entrySet()) {
      assertTrue(started.getValue().waitFor(60, TimeUnit.SECONDS));
      if (started.getValue().exitValue() != 0) {
        failed.add(started.getKey().getFileName() + ": " + Files.readString(started.getKey()));
      }
    }
    assertEquals(List.of(), failed);
  }
}
