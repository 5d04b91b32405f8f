package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.compiler.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes are the values of a variable file, or one error with its place. */
final class DataFuzzTest {
  @TempDir static Path folder;

  @FuzzTest
  void json(byte[] bytes) throws IOException {
    load("x.json", bytes);
  }

  @FuzzTest
  void yaml(byte[] bytes) throws IOException {
    load("x.yaml", bytes);
  }

  private static void load(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    Diagnostics diagnostics = new Diagnostics();
    VariableFiles.load(file, diagnostics)
        .ifPresentOrElse(
            read -> {
              assertEquals(0, diagnostics.sorted().size());
              read.values().values().forEach(value -> assertFalse(ValueText.of(value).isEmpty()));
            },
            () -> assertEquals(1, diagnostics.sorted().size()));
  }
}
