package io.cnmc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxNamesTest {
  private static final List<String> NAMES =
      List.of("blog.db", "blog.web", "other", "shop.db", "shop.web.v2");

  @Test
  void aUniqueContainerNeedsNoTopology() {
    assertEquals("blog.web", SandboxNames.resolve("web", NAMES));
    assertEquals("shop.web.v2", SandboxNames.resolve("web.v2", NAMES));
  }

  @Test
  void theTopologySelects() {
    assertEquals("shop.db", SandboxNames.resolve("shop/db", NAMES));
  }

  @Test
  void twoOfANameAreAmbiguous() {
    Diagnostic diagnostic = refusal("db");
    assertEquals(CommandCode.AMBIGUOUS_CONTAINER, diagnostic.code());
    assertEquals(List.of("`db` runs in blog, shop"), diagnostic.notes());
    assertEquals("cnmc exec blog/db", diagnostic.help());
  }

  @Test
  void unknownNamesGetTheNearest() {
    assertEquals("cnmc exec web", refusal("wev").help());
    assertEquals("cnmc exec shop/db", refusal("shop/dv").help());
    assertEquals(CommandCode.NOT_RUNNING, refusal("other").code());
  }

  private static Diagnostic refusal(String what) {
    CommandFailure failure =
        assertThrows(CommandFailure.class, () -> SandboxNames.resolve(what, NAMES));
    assertEquals(ExitCode.ERROR, failure.exitCode());
    return failure.diagnostics().get(0);
  }
}
