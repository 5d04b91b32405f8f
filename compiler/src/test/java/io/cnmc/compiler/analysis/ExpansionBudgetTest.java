package io.cnmc.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.Compilation;
import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What passes the limits of expansion is one message, and nothing is concluded from the rest. */
class ExpansionBudgetTest {
  private static final String HOSTS =
      "for i in 1..100000 { host \"h${i}\" { address = 10.0.0.0 + i } }\n";

  private static final String PASSED =
      "here it passes 100,000 hosts, networks, containers, endpoints and modules";

  private static List<String> messages(Compilation compilation) {
    return compilation.diagnostics().stream().map(ExpansionBudgetTest::message).toList();
  }

  private static String message(Diagnostic diagnostic) {
    var label = diagnostic.primary();
    return diagnostic.code().id() + " " + (label == null ? "" : label.text());
  }

  @Test
  void asManyHostsAsThereMayBe() {
    Compilation compilation = Sources.compile(HOSTS);
    assertEquals(List.of(), messages(compilation));
    assertEquals(100_000, compilation.topology().orElseThrow().hosts().size());
  }

  @Test
  void hostsCountAmongTheObjects() {
    String more = "host last { address = 192.0.2.1 }\ncontainer c { on = last  endpoint none }\n";
    assertEquals(List.of("CNM2090 " + PASSED), messages(Sources.compile(HOSTS + more)));
  }

  @Test
  void networksAndContainersBeyondTheLimitLackNothing() {
    String source =
        HOSTS + "for i in 1..5 { network \"n${i}\" { subnet = 192.0.2.0/24 } }\ncontainer c { }\n";
    assertEquals(List.of("CNM2090 " + PASSED), messages(Sources.compile(source)));
  }

  @Test
  void statementsThatBodiesPassTheLimitWith() {
    String labels = "labels { a = 1\n b = 2\n c = 3\n d = 4\n e = 5\n f = 6\n g = 7\n h = 8\n }\n";
    String source = HOSTS.replace("10.0.0.0 + i }", "10.0.0.0 + i\n " + labels + "}");
    assertEquals(
        List.of("CNM2090 here it passes 1,000,000 statements and turns of loops"),
        messages(Sources.compile(source)));
  }
}
