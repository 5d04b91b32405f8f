package io.cnmc.cli;

/** Numbers of things, as people say them. */
final class Counts {
  private Counts() {}

  static String of(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
