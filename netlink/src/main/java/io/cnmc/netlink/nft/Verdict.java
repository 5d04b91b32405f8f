package io.cnmc.netlink.nft;

/**
 * What becomes of a packet; {@code chain} is the target of a jump or goto and empty otherwise.
 * Codes are {@code enum nft_verdicts} and NF_ACCEPT, NF_DROP; others (queue) keep their number.
 */
public record Verdict(int code, String chain) implements Data {
  private static final int NFT_CONTINUE = -1;
  private static final int NFT_JUMP = -3;
  private static final int NFT_GOTO = -4;
  private static final int NFT_RETURN = -5;

  public static final Verdict DROP = new Verdict(0, "");
  public static final Verdict ACCEPT = new Verdict(1, "");
  public static final Verdict CONTINUE = new Verdict(NFT_CONTINUE, "");
  public static final Verdict RETURN = new Verdict(NFT_RETURN, "");

  /** To {@code chain}, and back after its last rule. */
  public static Verdict jump(String chain) {
    return new Verdict(NFT_JUMP, chain);
  }

  /** To {@code chain}, never back to this one. */
  public static Verdict goTo(String chain) {
    return new Verdict(NFT_GOTO, chain);
  }

  public boolean isJump() {
    return code == NFT_JUMP;
  }

  public boolean isGoto() {
    return code == NFT_GOTO;
  }

  @Override
  public String toString() {
    return switch (code) {
      case 0 -> "drop";
      case 1 -> "accept";
      case NFT_CONTINUE -> "continue";
      case NFT_JUMP -> "jump " + chain;
      case NFT_GOTO -> "goto " + chain;
      case NFT_RETURN -> "return";
      default -> "verdict " + code;
    };
  }
}
