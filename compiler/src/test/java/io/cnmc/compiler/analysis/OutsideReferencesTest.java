package io.cnmc.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.CompilerOptions.VariableInput;
import io.cnmc.compiler.diagnostics.DiagnosticRenderer;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.model.Container;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is declared is given to a variable from outside by its name. */
class OutsideReferencesTest {
  private static final String SOURCE =
      """
      variable where { type = host  check = where.address != 192.0.2.9, "not that one" }
      variable uplink { type = network }
      variable first { type = container }
      host node1 { address = 192.0.2.1 }
      for i in 2..3 { host "node${i}" { address = 192.0.2.0 + i } }
      host node9 { address = 192.0.2.9 }
      network lan { subnet = 10.0.0.0/24 }
      container db { on = where }
      container web { on = where  after = first  endpoint uplink }
      """;

  private static Compilation compile(String host) {
    return Sources.compile(SOURCE, argument("where", host), named());
  }

  private static VariableInput argument(String name, String text) {
    return new VariableInput.Argument(name, text, "-var " + name + "=" + text);
  }

  private static VariableInput named() {
    Map<String, Value> values =
        Map.of("uplink", new Value.Str("lan"), "first", new Value.Str("db"));
    return new VariableInput.File(values, "site.yaml");
  }

  private static String messages(Compilation compilation) {
    return DiagnosticRenderer.text(compilation.diagnostics(), false);
  }

  @Test
  void aHostANetworkAndAContainerByName() {
    Compilation compilation = compile("node1");
    assertEquals("", messages(compilation));
    Container web = compilation.topology().orElseThrow().container("web").orElseThrow();
    assertEquals("node1", web.host());
    assertEquals(List.of("db"), web.after());
    assertEquals("lan", web.endpoints().getFirst().network());
  }

  @Test
  void aHostWhoseNameIsGenerated() {
    Compilation compilation = compile("node3");
    assertEquals("", messages(compilation));
    assertEquals(
        "node3", compilation.topology().orElseThrow().container("web").orElseThrow().host());
  }

  @Test
  void aHostThatIsNotThere() {
    assertEquals(
        """
        error[CNM2662]: value does not fit the type of its variable
         --> -var where=node4:1:1
          |
        1 | node4
          | ^^^^^ there is no host `node4`
          |
          = help: did you mean `node1`?
        """,
        messages(compile("node4")));
  }

  @Test
  void theCheckSeesTheHost() {
    assertEquals(List.of("CNM2663"), Sources.codes(compile("node9")));
  }

  @Test
  void aValueOfAFileThatIsNoName() {
    Map<String, Value> values =
        Map.of("where", new Value.Bool(true), "uplink", new Value.Str("lan"));
    Compilation compilation =
        Sources.compile(
            SOURCE, new VariableInput.File(values, "site.yaml"), argument("first", "db"));
    assertEquals(
        """
        error[CNM2662]: value does not fit the type of its variable
         --> site.yaml:1:1
          |
        1 | where = true
          | ^^^^^^^^^^^^ a reference to a host is wanted here
        """,
        messages(compilation));
  }

  @Test
  void aGeneratedNameIsNotKnownWhereNamesAreMade() {
    String early = "for x in [where.name] { network \"${x}\" { subnet = 10.1.0.0/24 } }\n";
    Compilation compilation =
        Sources.compile(SOURCE + early, argument("where", "node2"), named());
    assertEquals(List.of("CNM2012"), Sources.codes(compilation));
    assertEquals(
        "",
        messages(Sources.compile(SOURCE + early, argument("where", "node1"), named())));
  }
}
