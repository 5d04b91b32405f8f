package io.cnmc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each code of the planner has its long text, and an example in the language gives the code. */
final class ExplainTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("\n```(cnm|text)\n(.*?)\n```\n", Pattern.DOTALL);

  static Stream<DiagnosticCode> codes() {
    return new PlannerCodes().codes().stream();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void theTextHasOneExampleThatGivesTheCode(DiagnosticCode code) throws IOException {
    String text = text(code);
    assertTrue(text.startsWith("# " + code.id() + ": " + code.summary() + "\n\n"), text);
    Matcher example = EXAMPLE.matcher(text);
    assertTrue(example.find(), text);
    if (example.group(1).equals("cnm")) {
      assertEquals(List.of(code.id()), Sources.of("example", example.group(2) + "\n").codes());
    }
    assertTrue(!example.find(), "one example");
  }

  private static String text(DiagnosticCode code) throws IOException {
    try (InputStream in = ExplainTest.class.getResourceAsStream("/explain/" + code.id() + ".md")) {
      assertNotNull(in, code.id());
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
