package io.cnmc.compiler;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.compiler.analysis.TestDrivers;
import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.compiler.diagnostics.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Any text is a topology or has errors that can be shown: no exception, and in bounded time. */
final class CompilerFuzzTest {
  /** There is nothing to import or to read. */
  private static final Path NOWHERE = Path.of("target", "nowhere");

  private static final CompilerOptions OPTIONS =
      new CompilerOptions(new TestDrivers(), List.of(), name -> null);

  @FuzzTest
  void source(byte[] bytes) {
    SourceFile source = new SourceFile("x.cnm", new String(bytes, StandardCharsets.UTF_8));
    Compilation compilation = new Compiler().compile(source, NOWHERE, OPTIONS);
    assertTrue(compilation.topology().isPresent() || !compilation.diagnostics().isEmpty());
    assertFalse(DiagnosticRenderer.json(compilation.diagnostics()).isEmpty());
    DiagnosticRenderer.text(compilation.diagnostics(), true)
        .chars()
        .forEach(c -> assertTrue(c >= ' ' || c == '\n' || c == '\033', () -> "control " + c));
  }
}
