package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.cnmc.compiler.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  private static final Path PAGE =
      Path.of(System.getProperty("cnmc.root", "..")).resolve("docs/functions.md");

  @Test
  void theLanguageHasAllItsFunctions() {
    List<String> names = Functions.all().stream().map(LanguageFunction::name).toList();
    String language =
        "abs ceil concat contains distinct env file flatten floor format hash hex host join json"
            + " keys length log lookup lower mac max merge min netmask overlaps pow range regex"
            + " replace sort split subnet subnets tocidr toip tonumber tostring trim upper"
            + " values yaml zip";
    assertEquals(List.of(language.split(" ")), names);
  }

  @Test
  void everyExampleIsTrue() {
    for (LanguageFunction function : Functions.all()) {
      if (!function.example().isEmpty()) {
        String[] sides = function.example().split(" → ");
        Diagnostics diagnostics = new Diagnostics();
        Value value = Expressions.evaluate(sides[0], new Names(Map.of()), diagnostics);
        assertEquals(List.of(), diagnostics.sorted(), function.example());
        assertEquals(sides[1], ValueText.of(value), function.example());
      }
    }
  }

  @Test
  void documentationIsOneSentenceOfOneLine() {
    for (LanguageFunction function : Functions.all()) {
      assertTrue(function.documentation().matches("[^\n]+\\."), function.name());
    }
  }

  @Test
  void thePageOfDocumentationIsUpToDate() throws IOException {
    String page = FunctionReference.markdown();
    if (Boolean.getBoolean("golden.update")
        && !(Files.exists(PAGE) && Files.readString(PAGE).equals(page))) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
      fail("rewrote " + PAGE);
    }
    assertEquals(page, Files.readString(PAGE));
  }
}
