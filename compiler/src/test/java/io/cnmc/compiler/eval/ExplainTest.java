package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.diagnostics.DiagnosticCode;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.syntax.Statement;
import io.cnmc.compiler.syntax.TopologyFile;
import io.cnmc.compiler.syntax.TopologyParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each code of this package has its long text, and the example in it gives the code. */
class ExplainTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("\n```(cnm|text)\n(.*?)\n```\n", Pattern.DOTALL);

  static Stream<DiagnosticCode> codes() {
    return Stream.of(EvalCode.values(), FunctionCode.values(), FileCode.values())
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
      assertEquals(List.of(code), found(example.group(2)));
    }
  }

  /** Evaluates the outputs, where a variable block stands for its type. */
  private static List<DiagnosticCode> found(String source) {
    Diagnostics diagnostics = new Diagnostics();
    TopologyFile file = TopologyParser.parse(new SourceFile("example.cnm", source), diagnostics);
    Evaluator evaluator =
        new Evaluator(new EvaluationContext(Path.of("."), n -> null), diagnostics);
    Scope names = new Names(Map.of("replicas", Numbers.of(3)));
    for (Statement statement : file.statements()) {
      if (statement instanceof Statement.Output output) {
        evaluator.evaluate(output.value(), names);
      } else if (statement instanceof Statement.Block variable && variable.body() != null) {
        Statement.Assignment type = (Statement.Assignment) variable.body().getFirst();
        ValueType.parse(type.value(), diagnostics);
      }
    }
    return diagnostics.sorted().stream().map(d -> d.code()).toList();
  }

  private static String text(DiagnosticCode code) throws IOException {
    try (InputStream in =
        ExplainTest.class.getResourceAsStream("/explain/" + code.id() + ".md")) {
      assertNotNull(in, code.id());
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
