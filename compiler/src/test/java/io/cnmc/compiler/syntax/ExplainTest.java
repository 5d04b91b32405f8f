package io.cnmc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.Explanation;
import io.cnmc.compiler.diagnostics.SourceFile;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each syntax code has its text, and the example in it yields that code and no other. */
final class ExplainTest {
  @ParameterizedTest
  @EnumSource
  void exampleYieldsItsCode(SyntaxCode code) {
    Explanation explanation = Explanation.of(code).orElseThrow();
    if (explanation.language().equals("cnm")) {
      Diagnostics diagnostics = new Diagnostics();
      TopologyParser.parse(new SourceFile("example.cnm", explanation.example()), diagnostics);
      Set<String> codes = new TreeSet<>();
      diagnostics.sorted().forEach(d -> codes.add(d.code().id()));
      assertEquals(Set.of(code.id()), codes);
    }
  }

  @Test
  void onlyLimitsAndFilesHaveNoSource() {
    for (SyntaxCode code : SyntaxCode.values()) {
      boolean outside = Explanation.of(code).orElseThrow().language().equals("text");
      assertEquals(code.id().startsWith("CNM10") || code.id().startsWith("CNM13"), outside);
    }
  }

  @Test
  void idsAreUniqueAndRise() {
    Set<String> ids = new TreeSet<>();
    for (SyntaxCode code : SyntaxCode.values()) {
      assertTrue(ids.add(code.id()), code.id());
      assertTrue(code.id().matches("CNM1[0-9]{3}"), code.id());
    }
  }
}
