package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.Compiler;
import io.cnmc.compiler.CompilerOptions;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticCatalog;
import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.planner.Planner;
import io.cnmc.planner.driver.Drivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diagnostic code explains itself, its example produces it, and docs/diagnostics.md has all. */
class DiagnosticsPageTest {
  private static final Path PAGE = Cnmc.ROOT.resolve("docs/diagnostics.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```(cnm|text)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final String HEAD =
      """
      # Diagnostics

      Every message of cnmc has a code. This page is made from the codes themselves, by
      `DiagnosticsPageTest`, which also compiles each example and expects its code; `cnmc explain CODE`
      prints the same text.
      """;

  @TempDir private Path folder;

  static List<DiagnosticCode> codes() {
    return DiagnosticCatalog.load().codes();
  }

  @Test
  void idsAreUnique() {
    List<String> ids = codes().stream().map(DiagnosticCode::id).toList();
    assertEquals(ids.stream().distinct().toList(), ids);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("codes")
  void textBeginsWithTheSummaryAndHasOneExample(DiagnosticCode code) throws IOException {
    String text = text(code);
    assertTrue(text.startsWith("# " + code.id() + ": " + code.summary() + "\n"), text);
    assertEquals(1, EXAMPLE.matcher(text).results().count(), text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("codes")
  void exampleYieldsItsCode(DiagnosticCode code) throws IOException {
    Matcher example = EXAMPLE.matcher(text(code));
    assertTrue(example.find());
    if (example.group(1).equals("cnm")) {
      List<String> found =
          diagnostics(example.group(2)).stream().map(d -> d.code().id()).distinct().toList();
      assertTrue(found.contains(code.id()), () -> "gives " + found + ":\n" + example.group(2));
    }
  }

  private List<Diagnostic> diagnostics(String source) {
    Drivers drivers = Drivers.load();
    CompilerOptions options = new CompilerOptions(drivers, List.of(), name -> null);
    SourceFile file = new SourceFile("example.cnm", source);
    Compilation compilation = new Compiler().compile(file, folder, options);
    List<Diagnostic> all = new ArrayList<>(compilation.diagnostics());
    compilation
        .topology()
        .ifPresent(t -> all.addAll(new Planner(drivers).desired(t).diagnostics()));
    return all;
  }

  @Test
  void pageIsUpToDate() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    for (DiagnosticCode code : codes()) {
      page.append("\n#").append(text(code).strip()).append('\n');
    }
    String present = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    if (!present.equals(page.toString()) && Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
      fail("docs/diagnostics.md was rewritten; look at the difference and run again");
    }
    assertEquals(page.toString(), present, "run with -Dgolden.update=true");
  }

  private static String text(DiagnosticCode code) throws IOException {
    return ExplainCommand.text(code.id())
        .orElseThrow(() -> new AssertionError("no explain/" + code.id() + ".md"));
  }
}
