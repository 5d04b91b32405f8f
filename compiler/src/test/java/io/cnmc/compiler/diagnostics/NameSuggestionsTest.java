package io.cnmc.compiler.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameSuggestionsTest {
  private static final List<String> NAMES = List.of("a", "b", "front", "backend");

  @ParameterizedTest
  @CsvSource({
    "fromt, front",
    "back-end, backend",
    "q,",
    "aa, a",
    "rear,",
  })
  void theNearestIsMeantIfItIsNear(String name, String meant) {
    assertEquals(Optional.ofNullable(meant), NameSuggestions.nearest(name, NAMES));
  }
}
