package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion scripts: complete, and accepted by the shells. */
class CompletionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void namesEveryCommandAndOption(String shell) {
    String script = new Cnmc().run("completion", shell).expect(0).out();
    Commands.names().forEach(name -> assertTrue(script.contains(name), name));
    assertTrue(script.contains("detailed-exitcode"), script);
  }

  @Test
  @NeedsPrograms(value = "/usr/bin/bash", of = "bash")
  void bashTakesIt() throws IOException, InterruptedException {
    assertTakes("bash");
  }

  @Test
  @NeedsPrograms(value = "/usr/bin/zsh", of = "zsh")
  void zshTakesIt() throws IOException, InterruptedException {
    assertTakes("zsh");
  }

  @Test
  @NeedsPrograms(value = "/usr/bin/fish", of = "fish")
  void fishTakesIt() throws IOException, InterruptedException {
    assertTakes("fish");
  }

  private void assertTakes(String shell) throws IOException, InterruptedException {
    Path file = folder.resolve("script");
    Files.writeString(file, new Cnmc().run("completion", shell).out());
    Process process =
        new ProcessBuilder(shell, "-n", file.toString()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
