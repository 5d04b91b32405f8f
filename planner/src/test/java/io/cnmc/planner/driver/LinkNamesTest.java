package io.cnmc.planner.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source may call a link may stand in a saved plan, and is what drivers take. */
final class LinkNamesTest {
  @ParameterizedTest
  @CsvSource({
    "eth0, true",
    "up@7, true",
    "a-b_c.d, true",
    "fifteen-letters, true",
    "sixteen--letters, false",
    "lo, false",
    "default, false",
    "a/b, false",
    "a:b, false",
    "'', false",
  })
  void oneRule(String name, boolean valid) {
    assertEquals(valid, LinkNames.valid(name));
  }
}
