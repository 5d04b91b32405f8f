package io.cnmc.compiler.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cnmc.compiler.syntax.SyntaxCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DiagnosticCatalogTest {
  private final DiagnosticCatalog catalog = DiagnosticCatalog.load();

  @Test
  void findsCodesInAnyCase() {
    assertEquals(Optional.of(SyntaxCode.MISSING_VALUE), catalog.find("cnm1202"));
    assertEquals(Optional.empty(), catalog.find("CNM0000"));
  }

  @Test
  void idsAreInOrderAndUnique() {
    for (int i = 1; i < catalog.codes().size(); i++) {
      String before = catalog.codes().get(i - 1).id();
      String id = catalog.codes().get(i).id();
      assertTrue(before.compareTo(id) < 0, before + " " + id);
    }
  }

  @Test
  void docsHoldEveryTextAndExample() {
    String docs = DiagnosticDocs.render(catalog);
    assertTrue(docs.contains("| [CNM1202](#cnm1202) | value missing |\n"));
    assertTrue(
        docs.contains(
            "\n## CNM1202\n\n**error: value missing**\n\nA value belongs here: a literal"));
    assertTrue(docs.contains("```cnm\nlet replicas =\n```\n"));
    assertFalse(docs.contains("# CNM1202:"));
  }

  @Test
  void textsOutOfShapeAreBugs() {
    SyntaxCode code = SyntaxCode.MISSING_VALUE;
    assertThrows(
        IllegalStateException.class, () -> Explanation.parse(code, "# CNM1202: other\n\nx\n"));
    assertEquals(
        new Explanation(code, "Why.", "cnm", "let a =\n"),
        Explanation.parse(code, "# CNM1202: value missing\n\nWhy.\n\n```cnm\nlet a =\n```\n"));
  }
}
