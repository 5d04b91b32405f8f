package io.cnmc.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.syntax.AstText;
import io.cnmc.compiler.syntax.TopologyParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever parses is laid out with the same meaning, and laid out again is the same. */
final class FormatterFuzzTest {
  @FuzzTest
  void layout(byte[] bytes) {
    String source = new String(bytes, StandardCharsets.UTF_8);
    Formatted formatted = Formatter.format(new SourceFile("x.cnm", source));
    Optional<String> once = formatted.text();
    if (once.isEmpty()) {
      assertFalse(formatted.diagnostics().isEmpty());
      return;
    }
    assertEquals(tree(source), tree(once.get()));
    assertEquals(once, Formatter.format(new SourceFile("x.cnm", once.get())).text());
  }

  private static String tree(String source) {
    return AstText.of(
        TopologyParser.parse(new SourceFile("x.cnm", source), new Diagnostics()).statements());
  }
}
