package io.cnmc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.GoldenFolder;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.format.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Mutations of the golden cases: whatever the text, the parser answers, the renderer shows it with
 * no control character, and what parses keeps its meaning when formatted.
 */
final class ParserFuzzTest {
  private static final int MUTATIONS = 3_000;
  private static final String[] SNIPPETS = {
    "{", "}", "(", ")", "[", "]", "\"", "${", "=", "\n", ",", ":", "<<EOT\n", "EOT\n", "/*", "*/",
    "#", "\\", "..", "1", "a", " if ", " else ", " for x in ", " in ", "=>", "-", "!", "10.0.0.1",
    "80:80/tcp", "::1", "\u0000", "\u202e", "\ud83d", "\ud83d\ude00", "\r", "\t", "assert ", "?"
  };

  @Test
  void noTextMakesTheParserFail() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20_261_123L);
    Random random = new Random(seed);
    List<String> corpus = new ArrayList<>();
    for (Path file : new GoldenFolder("syntax").cases()) {
      corpus.add(Files.readString(file));
    }
    for (int i = 0; i < MUTATIONS; i++) {
      String text = mutate(corpus.get(random.nextInt(corpus.size())), random);
      try {
        check(text);
      } catch (RuntimeException | StackOverflowError | AssertionError failure) {
        throw new AssertionError("fuzz.seed=" + seed + " mutation " + i + ":\n" + text, failure);
      }
    }
  }

  private static void check(String text) {
    SourceFile source = new SourceFile("fuzz.cnm", text);
    Diagnostics diagnostics = new Diagnostics();
    TopologyFile file = TopologyParser.parse(source, diagnostics);
    List<Diagnostic> sorted = diagnostics.sorted();
    String shown = DiagnosticRenderer.text(sorted, false);
    assertTrue(shown.chars().noneMatch(c -> c < 0x20 && c != '\n' || c == 0x202e), shown);
    DiagnosticRenderer.json(sorted);
    if (sorted.isEmpty()) {
      checkFormatted(source, file);
    }
  }

  private static void checkFormatted(SourceFile source, TopologyFile file) {
    String once = Formatter.format(source).text().orElseThrow();
    SourceFile again = new SourceFile("fuzz.cnm", once);
    TopologyFile parsed = TopologyParser.parse(again, new Diagnostics());
    assertEquals(AstText.of(file.statements()), AstText.of(parsed.statements()), once);
    assertEquals(once, Formatter.format(again).text().orElseThrow());
  }

  private static String mutate(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int n = random.nextInt(4); n >= 0 && !out.isEmpty(); n--) {
      int at = random.nextInt(out.length());
      int end = Math.min(out.length(), at + 1 + random.nextInt(random.nextInt(20) + 1));
      switch (random.nextInt(4)) {
        case 0 -> out.delete(at, end);
        case 1 -> out.insert(at, SNIPPETS[random.nextInt(SNIPPETS.length)]);
        case 2 -> out.replace(at, end, SNIPPETS[random.nextInt(SNIPPETS.length)]);
        default -> out.insert(random.nextInt(out.length()), out.substring(at, end));
      }
    }
    return out.toString();
  }
}
