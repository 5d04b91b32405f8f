package io.cnmc.compiler.syntax;

import io.cnmc.compiler.GoldenFolder;
import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each case parses to its {@code .ast}, or is refused with its {@code .diag}. */
final class SyntaxGoldenTest {
  private static final GoldenFolder FOLDER = new GoldenFolder("syntax");

  @TestFactory
  Stream<DynamicTest> cases() {
    return FOLDER.cases().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  @Test
  void everyOutcomeHasItsCase() {
    FOLDER.checkOrphans(List.of(".ast", ".diag"));
  }

  private static void check(Path file) throws IOException {
    SourceFile source = new SourceFile(file.getFileName().toString(), Files.readString(file));
    Diagnostics diagnostics = new Diagnostics();
    TopologyFile parsed = TopologyParser.parse(source, diagnostics);
    if (diagnostics.sorted().isEmpty()) {
      FOLDER.check(file, ".ast", AstText.of(parsed.statements()), List.of(".diag"));
    } else {
      String text = DiagnosticRenderer.text(diagnostics.sorted(), false);
      FOLDER.check(file, ".diag", text, List.of(".ast"));
    }
  }
}
