package io.cnmc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources of up to a megabyte that are made to break a parser end in a diagnostic. */
final class HostileSourceTest {
  private static final int MANY = 100_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "(|1|)|CNM1301",
        "[|1|]|CNM1301",
        "f(|1|)|CNM1304",
        "!|true|~~|CNM1301",
        "- |1|~~|CNM1301",
        "1 + |1|~~|CNM1301",
        "a ? b : |c|~~|CNM1304",
        "a.|b|~~|CNM1301",
        "\"${|1|}\"|CNM1301",
        "{ a = |1|}|CNM1301",
      })
  void deepExpressions(String open, String middle, String close, String code) {
    String source = "let a = " + open.repeat(MANY) + middle + close.repeat(MANY) + "\n";
    assertEquals(code, firstCode(source));
  }

  @Test
  void deepBlocks() {
    assertEquals("CNM1301", firstCode("a {\n".repeat(MANY) + "}\n".repeat(MANY)));
    assertEquals("CNM1301", firstCode("if a {} " + "else if a {} ".repeat(500)));
    assertEquals("CNM1301", firstCode("for x in y { ".repeat(MANY)));
  }

  @Test
  void theDeepestThatIsAllowedParses() {
    String parens = "let a = " + "(".repeat(400) + "1" + ")".repeat(400) + "\n";
    String chain = "let b = 1" + " + 1".repeat(400) + "\n";
    String blocks = "c {\n".repeat(400) + "}\n".repeat(400);
    Diagnostics diagnostics = new Diagnostics();
    parse(parens + chain + blocks, diagnostics);
    assertEquals(0, diagnostics.errorCount());
  }

  @Test
  void manyErrors() {
    for (String line : new String[] {"= \n", "a = \n", "\"\n", "x ? y\n", "@\n", "f(\n"}) {
      Diagnostics diagnostics = new Diagnostics();
      parse(line.repeat(MANY), diagnostics);
      int kept = diagnostics.sorted().size();
      assertTrue(kept == Diagnostics.LIMIT || kept < 3, () -> kept + " for " + line);
      assertTrue(DiagnosticRenderer.text(diagnostics.sorted(), false).length() < 1_000_000);
    }
  }

  @Test
  void longWords() {
    assertEquals("CNM1302", firstCode("let " + "a".repeat(300) + " = 1"));
    assertEquals("CNM1302", firstCode("a".repeat(1_000_000)));
    assertEquals("CNM1303", firstCode("let a = \"" + "x".repeat(1_000_000) + "\""));
    assertEquals("CNM1303", firstCode("let a = <<E\n" + "xx\n".repeat(90_000) + "E\n"));
    assertEquals("CNM1110", firstCode("let a = " + "1".repeat(1_000_000)));
    assertEquals("CNM1111", firstCode("let a = " + "a:".repeat(500_000)));
    assertEquals("CNM1304", firstCode("a = 1\n".repeat(160_000)));
    assertEquals("CNM1104", firstCode("/*" + "*".repeat(1_000_000)));
    assertEquals("CNM1102", firstCode("\u0000".repeat(1_000_000)));
  }

  @Test
  void longListsAreFine() {
    Diagnostics diagnostics = new Diagnostics();
    TopologyFile file = parse("let a = [" + "1,".repeat(120_000) + "]\n", diagnostics);
    assertEquals(0, diagnostics.errorCount());
    Expression value = ((Statement.Let) file.statements().get(0)).value();
    assertEquals(120_000, ((Expression.ListOf) value).elements().size());
  }

  private static String firstCode(String source) {
    Diagnostics diagnostics = new Diagnostics();
    parse(source, diagnostics);
    return diagnostics.sorted().get(0).code().id();
  }

  private static TopologyFile parse(String source, Diagnostics diagnostics) {
    return TopologyParser.parse(new SourceFile("hostile.cnm", source), diagnostics);
  }
}
