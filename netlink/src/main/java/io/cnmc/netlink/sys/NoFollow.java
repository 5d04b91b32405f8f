package io.cnmc.netlink.sys;

/** O_NOFOLLOW, which is one of the few flags that machines number differently. */
final class NoFollow {
  static final int FLAG = of(System.getProperty("os.arch", ""));

  private static final int GENERIC = 0x20000;
  private static final int ARM = 0x8000;

  private NoFollow() {}

  static int of(String machine) {
    return machine.equals("aarch64") || machine.startsWith("arm") || machine.startsWith("ppc")
        ? ARM
        : GENERIC;
  }
}
