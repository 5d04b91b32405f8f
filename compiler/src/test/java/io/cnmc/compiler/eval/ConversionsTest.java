package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.model.IpPrefix;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.TopologyParser;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Conversions conversions = new Conversions(diagnostics);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string|web|\"web\"",
        "string|10.0.0.1|\"10.0.0.1\"",
        "number|12|12",
        "number|-1.50|-1.5",
        "number|twelve|CNM2416 `\"twelve\"` is not a number",
        "bool|true|true",
        "bool|yes|CNM2416 `\"yes\"` is not a bool",
        "ip|fd00::1|fd00::1",
        "ip|10.0.0.256|CNM2416 `\"10.0.0.256\"` is not an ip",
        "cidr|10.0.0.0/8|10.0.0.0/8",
        "cidr|10.0.0.1/8|CNM2416 `\"10.0.0.1/8\"` is not a cidr",
        "ifaddr|10.0.0.1/8|10.0.0.1/8",
        "mac|02:42:00:00:00:01|02:42:00:00:00:01",
        "rate|100mbit|100mbit",
        "rate|100ms|CNM2416 `\"100ms\"` is not a rate",
        "percent|0.5%|0.5%",
        "size|1mib|1mib",
        "duration|30s|30s",
        "publish|8080:80/udp|8080:80/udp",
        "list|[1, \"a\"]|[1, \"a\"]",
        "list(cidr)|[10.0.0.0/8, \"10.1.0.0/16\"]|[10.0.0.0/8, 10.1.0.0/16]",
        "list(cidr)|[10.0.0.0/8, \"web\"]|CNM2416 `\"web\"` is not a cidr",
        "list(cidr)|10.0.0.0/8|CNM2416 `\"10.0.0.0/8\"` is not a list(cidr)",
        "map(number)|{ a = 1, b = \"2\" }|{ a = 1, b = 2 }",
        "any|10ms|10ms",
        "any|just text|\"just text\"",
        "any|env(\"HOME\")|\"env(\\\"HOME\\\")\"",
        "number|1 + 1|CNM2416 `\"1 + 1\"` is not a number",
      })
  void argumentsAreReadByTheDeclaredType(String type, String text, String wanted) {
    Optional<Value> value = TypedText.argument(text, type(type), "-var x", diagnostics);
    assertEquals(wanted, value.map(ValueText::of).orElseGet(this::messages));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cidr|\"10.0.0.0/8\"|10.0.0.0/8",
        "cidr|10.0.0.5/8|CNM2410 `10.0.0.5/8` is an address in `10.0.0.0/8`",
        "ifaddr|10.0.0.0/31|10.0.0.0/31",
        "string|5|\"5\"",
        "string|10.0.0.1|\"10.0.0.1\"",
        "string|[1]|CNM2401 expected a string, found a list",
        "number|\"5\"|5",
        "number|true|CNM2401 expected a number, found the bool `true`",
        "number|null|null",
        "list(number)|[\"1\", 2]|[1, 2]",
        "list(number)|{ a = 1 }|CNM2401 expected a list, found a map",
        "map(ip)|{ a = \"10.0.0.1\" }|{ a = 10.0.0.1 }",
        "any|[1, \"a\"]|[1, \"a\"]",
      })
  void valuesAreBroughtToTheDeclaredType(String type, String source, String wanted) {
    Optional<Value> value =
        conversions.toType(Expressions.value(source), type(type), Expressions.span(source));
    assertEquals(wanted, value.map(ValueText::of).orElseGet(this::messages));
  }

  @Test
  void poisonIsRefusedInSilence() {
    assertEquals(Optional.empty(), conversions.string(Value.POISON, Expressions.span("x")));
    assertEquals(Optional.empty(), conversions.text(Value.POISON, Expressions.span("x")));
    assertEquals(Optional.empty(), conversions.integer(Value.POISON, 0, 9, Expressions.span("x")));
    assertEquals(
        Optional.empty(), conversions.list(Value.POISON, Expressions.span("x"), conversions::ip));
    assertEquals(List.of(), diagnostics.sorted());
  }

  @Test
  void integersKeepTheirBounds() {
    assertEquals(
        Optional.of(4094L), conversions.integer(Numbers.of(4094), 1, 4094, Expressions.span("x")));
    assertEquals(
        Optional.empty(), conversions.integer(Numbers.of(4095), 1, 4094, Expressions.span("x")));
    assertEquals("CNM2408 expected a whole number from 1 to 4094, found `4095`", messages());
  }

  @Test
  void oneValueStandsForAListOfOne() {
    assertEquals(
        Optional.of(List.of(IpPrefix.of("10.0.0.0/8"))),
        conversions.oneOrList(
            Expressions.value("10.0.0.0/8"), Expressions.span("x"), conversions::prefix));
    assertEquals(
        Optional.of(List.of(IpPrefix.of("10.0.0.0/8"), IpPrefix.of("fd00::/8"))),
        conversions.oneOrList(
            Expressions.value("[10.0.0.0/8, fd00::/8]"),
            Expressions.span("x"),
            conversions::prefix));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number|number",
        "list|list(any)",
        "list(map(cidr))|list(map(cidr))",
        "integer|CNM2415 `integer` is not a type",
        "list(numbr)|CNM2415 `numbr` is not a type",
        "list(number, number)|CNM2415 `list(number, number)` is not a type",
        "5|CNM2415 `5` is not a type",
      })
  void typesAreReadFromExpressions(String source, String wanted) {
    Expression expression =
        TopologyParser.parseExpression(new SourceFile("test", source), diagnostics).orElseThrow();
    assertEquals(
        wanted,
        ValueType.parse(expression, diagnostics).map(Object::toString).orElseGet(this::messages));
  }

  private static ValueType type(String source) {
    Expression expression =
        TopologyParser.parseExpression(new SourceFile("type", source), new Diagnostics())
            .orElseThrow();
    return ValueType.parse(expression, new Diagnostics()).orElseThrow();
  }

  private String messages() {
    return String.join(
        "; ",
        diagnostics.sorted().stream()
            .map((Diagnostic d) -> d.code().id() + " " + Objects.requireNonNull(d.primary()).text())
            .toList());
  }
}
