package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogProcessTest {
  @Test
  void itHasAsMuchMemoryAsWhoStartsIt() {
    List<String> command = WatchdogProcess.command("shop", Duration.ofSeconds(2));
    assertEquals(
        List.of("-Xmx" + Runtime.getRuntime().maxMemory()),
        command.stream().filter(word -> word.startsWith("-Xm")).toList());
    assertEquals(
        List.of("io.cnmc.cli.Watchdog", "shop", "2000"),
        command.subList(command.size() - 3, command.size()));
  }
}
