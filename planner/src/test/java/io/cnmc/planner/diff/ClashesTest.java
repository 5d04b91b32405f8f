package io.cnmc.planner.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cnmc.planner.state.KernelObject.Sandbox;
import org.junit.jupiter.api.Test;

final class ClashesTest {
  /** A namespace of somebody else's has no mark, as most have none. */
  @Test
  void whatIsNotThereIsSaid() {
    assertEquals(
        "sandbox shop.web, ipv6 false, no mark",
        Clashes.describe(new Sandbox("shop.web", "", false)));
    assertEquals(
        "sandbox shop.web, ipv6 true, mark x", Clashes.describe(new Sandbox("shop.web", "x", true)));
  }
}
