package io.cnmc.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.testing.DriverFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The drivers of these tests are what the planner's are, but for their options: both are held to one
 * file, for neither module's tests can see the other's (see DriverFactsTest of the planner).
 */
final class TestDriversTest {
  @Test
  void theyAreAsTheTrueOnes() throws IOException {
    Path file = Path.of("src/test/resources/drivers.txt");
    assertEquals(Files.readAllLines(file), DriverFacts.of(new TestDrivers()));
  }
}
