package io.cnmc.compiler.ipam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.compiler.model.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreePrefixTest {
  private static final IpPrefix FIRST = prefix("10.0.0.0/24");

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text).orElseThrow();
  }

  /** {@code 10.0.0.0/24} and as many more behind it. */
  private static List<IpPrefix> row(int length) {
    List<IpPrefix> row = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      row.add(prefix("10." + i / 256 + "." + i % 256 + ".0/24"));
    }
    return row;
  }

  @Test
  void theFirstBehindARow() {
    assertEquals(Optional.of(prefix("10.4.0.0/24")), new FreePrefix(row(1024)).from(FIRST));
  }

  @Test
  void manyQuestionsTogetherTakeABoundedNumberOfSteps() {
    FreePrefix free = new FreePrefix(row(1000));
    int answered = 0;
    for (int i = 0; i < 100; i++) {
      answered += free.from(FIRST).isPresent() ? 1 : 0;
    }
    assertEquals(19, answered); // 20,000 steps of 1,001 each
  }
}
