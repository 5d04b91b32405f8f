package io.cnmc.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.GoldenFolder;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.syntax.AstText;
import io.cnmc.compiler.syntax.TopologyParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each case is laid out as its {@code .out}; everywhere formatting keeps the tree and settles. */
final class FormatterGoldenTest {
  private static final GoldenFolder FOLDER = new GoldenFolder("format");

  @TestFactory
  Stream<DynamicTest> cases() {
    return FOLDER.cases().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> FOLDER.check(file, ".out", format(Files.readString(file)), List.of())));
  }

  @Test
  void everyOutcomeHasItsCase() {
    FOLDER.checkOrphans(List.of(".out"));
  }

  @TestFactory
  Stream<DynamicTest> keepsTheTreeAndSettles() throws IOException {
    List<Path> files = new ArrayList<>(FOLDER.cases());
    new GoldenFolder("syntax")
        .files(".ast")
        .forEach(ast -> files.add(Path.of(ast.toString().replaceFirst("ast$", "cnm"))));
    Path topologies = GoldenFolder.root().resolve("topologies");
    if (Files.isDirectory(topologies)) {
      try (Stream<Path> all = Files.walk(topologies)) {
        all.filter(f -> f.toString().endsWith(".cnm")).sorted().forEach(files::add);
      }
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> checkLaws(file)));
  }

  private static void checkLaws(Path file) throws IOException {
    String source = Files.readString(file);
    String once = format(source);
    assertEquals(tree(source), tree(once), once);
    assertEquals(once, format(once));
    assertTrue(once.isEmpty() || once.endsWith("\n") && !once.endsWith("\n\n"), once);
  }

  @Test
  void leavesAFileWithErrorsAlone() {
    Formatted formatted = Formatter.format(new SourceFile("x.cnm", "let a ="));
    assertTrue(formatted.text().isEmpty());
    assertEquals("CNM1202", formatted.diagnostics().get(0).code().id());
  }

  private static String format(String source) {
    return Formatter.format(new SourceFile("x.cnm", source)).text().orElseThrow();
  }

  private static String tree(String source) {
    return AstText.of(
        TopologyParser.parse(new SourceFile("x.cnm", source), new Diagnostics()).statements());
  }
}
