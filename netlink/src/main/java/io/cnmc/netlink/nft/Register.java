package io.cnmc.netlink.nft;

/**
 * A register of the nf_tables machine: sixteen slots of 32 bits, or four of 128, over the same
 * bytes. {@code number} is the canonical one, as the kernel's {@code nft_dump_register} prints it:
 * NFT_REG_1 to NFT_REG_4 when the slot is a multiple of four, else NFT_REG32_xx; 0 is the verdict.
 */
public record Register(int number) {
  private static final int SLOTS_PER_WIDE = 4;
  private static final int FIRST_WIDE = 1;
  private static final int FIRST_SLOT = 8;
  private static final int SLOTS = 16;

  public static final Register VERDICT = new Register(0);
  public static final Register FIRST = slot(0);

  public Register {
    if (!exists(number)) {
      throw new IllegalArgumentException("no register has the number " + number);
    }
    if (number >= FIRST_SLOT && (number - FIRST_SLOT) % SLOTS_PER_WIDE == 0) {
      number = FIRST_WIDE + (number - FIRST_SLOT) / SLOTS_PER_WIDE;
    }
  }

  static boolean exists(int number) {
    boolean wide = number >= 0 && number <= SLOTS / SLOTS_PER_WIDE;
    return wide || (number >= FIRST_SLOT && number < FIRST_SLOT + SLOTS);
  }

  /** The register that begins at 32-bit slot {@code slot}, 0 to 15. */
  public static Register slot(int slot) {
    return new Register(FIRST_SLOT + slot);
  }

  /** The 32-bit slot where this register begins; -1 for the verdict. */
  public int slot() {
    if (number >= FIRST_SLOT) {
      return number - FIRST_SLOT;
    }
    return number == 0 ? -1 : (number - FIRST_WIDE) * SLOTS_PER_WIDE;
  }

  /** The register after a value of {@code length} bytes in this one, padded to whole slots. */
  public Register after(int length) {
    return slot(slot() + (length + 3) / 4);
  }

  @Override
  public String toString() {
    return "reg " + number;
  }
}
