package io.cnmc.netlink.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RegisterTest {
  @Test
  void numbersAreAsTheKernelDumpsThem() {
    assertEquals(1, Register.slot(0).number());
    assertEquals(9, Register.slot(1).number());
    assertEquals(2, Register.slot(4).number());
    assertEquals(23, Register.slot(15).number());
    assertEquals(Register.slot(0), new Register(8));
    assertEquals(4, new Register(2).slot());
  }

  @Test
  void concatenatedFieldsLieBehindEachOther() {
    assertEquals(Register.slot(1), Register.FIRST.after(1));
    assertEquals(Register.slot(4), Register.FIRST.after(16));
    assertEquals(Register.slot(3), Register.slot(1).after(6));
  }

  @Test
  void othersDoNotExist() {
    assertThrows(IllegalArgumentException.class, () -> new Register(5));
    assertThrows(IllegalArgumentException.class, () -> new Register(24));
    assertThrows(IllegalArgumentException.class, () -> new Register(-1));
  }
}
