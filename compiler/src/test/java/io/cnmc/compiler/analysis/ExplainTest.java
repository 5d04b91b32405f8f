package io.cnmc.compiler.analysis;

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

/**
 * Each code of the analysis has its long text, and the example in it gives the code and no other.
 */
class ExplainTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("\n```(cnm|text)\n(.*?)\n```\n", Pattern.DOTALL);

  static Stream<DiagnosticCode> codes() {
    return Stream.of(
            NameCode.values(),
            AddressCode.values(),
            InvariantCode.values(),
            KernelLimitCode.values(),
            ModuleCode.values(),
            ImpairmentCode.values(),
            PlacementCode.values())
        .flatMap(Stream::of);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void theTextHasOneExampleThatGivesTheCode(DiagnosticCode code) throws IOException {
    String text = text(code);
    assertTrue(text.startsWith("# " + code.id() + ": " + code.summary() + "\n\n"), text);
    Matcher example = EXAMPLE.matcher(text);
    assertTrue(example.find(), text);
    if (example.group(1).equals("cnm")) {
      assertEquals(
          List.of(code.id()), Sources.codes(Sources.compile(example.group(2) + "\n")));
    }
  }

  private static String text(DiagnosticCode code) throws IOException {
    try (InputStream in =
        ExplainTest.class.getResourceAsStream("/explain/" + code.id() + ".md")) {
      assertNotNull(in, code.id());
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
