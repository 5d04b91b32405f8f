package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.TopologyParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables in {@code src/test/resources/eval/*.txt}: each line has an expression, and after an
 * arrow its value or after a cross its messages, {@code code «marked source» label}. With {@code
 * -Dgolden.update=true} the right sides are rewritten, and the run still fails.
 */
class ExpressionTableTest {
  private static final Path TABLES =
      Path.of(System.getProperty("cnmc.root", "..")).resolve("compiler/src/test/resources/eval");

  private static final Names SCOPE =
      new Names(
          Map.of(
              "frontend", new Value.Ref(new FakeNetwork("frontend", "10.1.0.0/24")),
              "backend", new Value.Ref(new FakeNetwork("backend", "fd00:1::/64")),
              "replicas", new Value.Num(BigDecimal.valueOf(3)),
              "broken", Value.POISON,
              "networks",
                  new Value.ListOf(
                      List.of(
                          new Value.Ref(new FakeNetwork("frontend", "10.1.0.0/24")),
                          new Value.Ref(new FakeNetwork("backend", "fd00:1::/64"))))));

  static Stream<Path> tables() throws IOException {
    try (Stream<Path> files = Files.list(TABLES)) {
      return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyExpressionHasItsOutcome(Path table) throws IOException {
    List<String> actual = new ArrayList<>();
    for (String line : Files.readAllLines(table)) {
      boolean prose = line.isBlank() || line.startsWith("#");
      actual.add(prose ? line : outcome(line.split(" [→✗] ", 2)[0].strip()));
    }
    String text = String.join("\n", actual) + "\n";
    if (Boolean.getBoolean("golden.update") && !text.equals(Files.readString(table))) {
      Files.writeString(table, text);
      fail("rewrote " + table);
    }
    assertEquals(Files.readString(table), text);
  }

  private static String outcome(String source) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Expression> expression =
        TopologyParser.parseExpression(new SourceFile("table", source), diagnostics);
    EvaluationContext context =
        new EvaluationContext(
            TABLES.resolve("files"), name -> name.equals("HOME_NET") ? "10.0.0.0/8" : null);
    Value value =
        expression
            .map(e -> new Evaluator(context, diagnostics).evaluate(e, SCOPE))
            .orElse(Value.POISON);
    if (!diagnostics.hasErrors()) {
      return source + " → " + (value instanceof Value.Poison ? "(poison)" : shown(value));
    }
    String messages =
        diagnostics.sorted().stream()
            .map(ExpressionTableTest::message)
            .collect(Collectors.joining(" | "));
    return source + " ✗ " + messages + (value instanceof Value.Poison ? "" : " and a value");
  }

  private static String shown(Value value) {
    String text = ValueText.of(value);
    return text.length() > 200 ? text.substring(0, 200) + "… (" + text.length() + ")" : text;
  }

  private static String message(Diagnostic d) {
    String marked = d.primary() == null ? "" : " «" + d.primary().span().text() + "»";
    String label = d.primary() == null ? "" : " " + d.primary().text();
    String notes = d.notes().stream().map(n -> " {" + n + "}").collect(Collectors.joining());
    String help = d.help() == null ? "" : " [" + d.help() + "]";
    return d.code().id() + marked + label + notes + help;
  }
}
