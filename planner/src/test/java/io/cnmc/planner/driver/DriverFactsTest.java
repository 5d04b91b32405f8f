package io.cnmc.planner.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.testing.DriverFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the compiler's tests take the drivers to be, which cannot see these: both are held to one
 * file. {@code -Dgolden.update=true} rewrites it, and fails.
 */
final class DriverFactsTest {
  @Test
  void theCompilerIsTestedWithWhatTheyAre() throws IOException {
    Path file = Path.of("../compiler/src/test/resources/drivers.txt");
    List<String> facts = DriverFacts.of(Drivers.load());
    List<String> written = Files.exists(file) ? Files.readAllLines(file) : List.of();
    if (Boolean.getBoolean("golden.update") && !facts.equals(written)) {
      Files.write(file, facts);
    }
    assertEquals(facts, written, "run with -Dgolden.update=true");
  }
}
