package io.cnmc.compiler.eval;

import java.util.List;

/** How rates, sizes and durations are written: the largest unit that divides them exactly. */
final class Quantities {
  private record Unit(String name, long size) {}

  private static final List<Unit> RATES =
      List.of(
          new Unit("tbit", 1_000_000_000_000L),
          new Unit("gbit", 1_000_000_000L),
          new Unit("mbit", 1_000_000L),
          new Unit("kbit", 1_000L),
          new Unit("bit", 1L));

  private static final List<Unit> SIZES =
      List.of(
          new Unit("tib", 1L << 40),
          new Unit("tb", 1_000_000_000_000L),
          new Unit("gib", 1L << 30),
          new Unit("gb", 1_000_000_000L),
          new Unit("mib", 1L << 20),
          new Unit("mb", 1_000_000L),
          new Unit("kib", 1L << 10),
          new Unit("kb", 1_000L),
          new Unit("b", 1L));

  private static final List<Unit> DURATIONS =
      List.of(
          new Unit("d", 86_400_000_000_000L),
          new Unit("h", 3_600_000_000_000L),
          new Unit("m", 60_000_000_000L),
          new Unit("s", 1_000_000_000L),
          new Unit("ms", 1_000_000L),
          new Unit("us", 1_000L),
          new Unit("ns", 1L));

  private Quantities() {}

  static String rate(long bitsPerSecond) {
    return text(bitsPerSecond, RATES, "bit");
  }

  static String size(long bytes) {
    return text(bytes, SIZES, "b");
  }

  static String duration(long nanos) {
    return text(nanos, DURATIONS, "s");
  }

  private static String text(long amount, List<Unit> units, String zero) {
    for (Unit unit : units) {
      if (amount != 0 && amount % unit.size() == 0) {
        return amount / unit.size() + unit.name();
      }
    }
    return "0" + zero;
  }
}
