package io.cnmc.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code case.cnm} has exactly one outcome beside it: {@code case.topology} or {@code
 * case.diag}. {@code -Dgolden.update=true} writes them, and fails.
 */
class GoldenTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static Stream<String> cases() throws IOException {
    return names(".cnm").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOutcomeIsTheGoldenOne(String name) throws IOException {
    Path source = Sources.FOLDER.resolve(name + ".cnm");
    Compilation compilation = compile(name, Files.readString(source));
    boolean accepted = compilation.topology().isPresent();
    String actual =
        compilation
            .topology()
            .map(TopologyText::of)
            .orElseGet(() -> DiagnosticRenderer.text(compilation.diagnostics(), false));
    Path golden = Sources.FOLDER.resolve(name + (accepted ? ".topology" : ".diag"));
    Path other = Sources.FOLDER.resolve(name + (accepted ? ".diag" : ".topology"));
    if (UPDATE) {
      Files.deleteIfExists(other);
      Files.writeString(golden, actual);
      return;
    }
    assertTrue(
        Files.exists(golden), () -> "no " + golden.getFileName() + "; it would hold:\n" + actual);
    assertEquals(Files.readString(golden), actual);
    assertTrue(Files.notExists(other), () -> other + " is an orphan");
    assertTrue(!accepted || compilation.diagnostics().isEmpty(), "accepted without a message");
  }

  /** Every message says its place, and points into the text that it is about. */
  @ParameterizedTest
  @MethodSource("cases")
  void everyMessageHasAPlace(String name) throws IOException {
    String text = Files.readString(Sources.FOLDER.resolve(name + ".cnm"));
    for (var diagnostic : compile(name, text).diagnostics()) {
      Span span = diagnostic.span().orElseThrow();
      assertTrue(span.end() <= span.file().text().length());
    }
  }

  @Test
  void noGoldenWithoutItsCase() throws IOException {
    List<String> cases = names(".cnm");
    for (String suffix : List.of(".topology", ".diag")) {
      for (String golden : names(suffix)) {
        assertTrue(cases.contains(golden), golden + suffix + " has no case");
      }
    }
  }

  @Test
  void updatingIsNotPassing() {
    if (UPDATE) {
      fail("goldens were rewritten; look at them and run again without -Dgolden.update");
    }
  }

  private static Compilation compile(String name, String text) {
    return new Compiler()
        .compile(
            new SourceFile(name + ".cnm", text),
            Sources.FOLDER,
            new CompilerOptions(new TestDrivers(), List.of(), n -> null));
  }

  private static List<String> names(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(Sources.FOLDER)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(suffix))
          .map(f -> f.substring(0, f.length() - suffix.length()))
          .sorted()
          .toList();
    }
  }
}
