package io.cnmc.compiler.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A long text comes out as if it were changed at once. */
class LetterCaseTest {
  private static final String WORDS = "Straße \ud801\udc28ab ΟΔΟΣ İ x";

  @Test
  void piecesEndAtNoPlaceThatShows() {
    for (int shift = 0; shift < WORDS.length(); shift++) {
      String text = "x".repeat(shift) + " " + WORDS.repeat(LetterCase.PIECE / 4);
      assertEquals(text.toUpperCase(Locale.ROOT), LetterCase.upper(text));
      assertEquals(text.toLowerCase(Locale.ROOT), LetterCase.lower(text));
    }
  }

  @Test
  void aTextWithoutSpacesKeepsItsCharactersWhole() {
    for (int shift = 0; shift < 4; shift++) {
      String text = "x".repeat(shift) + "\ud801\udc28".repeat(LetterCase.PIECE);
      assertEquals(text.toUpperCase(Locale.ROOT), LetterCase.upper(text));
    }
  }
}
