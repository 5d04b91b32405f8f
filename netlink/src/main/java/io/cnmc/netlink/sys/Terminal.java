package io.cnmc.netlink.sys;

/** Whether a person looks at it. */
public final class Terminal {
  public static final int STDIN = 0;
  public static final int STDOUT = 1;
  public static final int STDERR = 2;

  private Terminal() {}

  /** isatty(3) of a descriptor. */
  public static boolean is(int descriptor) {
    return LibC.isatty(descriptor) == 1;
  }
}
