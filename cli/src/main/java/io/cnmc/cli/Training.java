package io.cnmc.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * Runs, in one process, what a short command usually touches, for the launcher to record as the
 * start-up cache. Changes nothing; what fails is no loss but of speed.
 */
final class Training {
  private static final List<List<String>> SHORT =
      List.of(List.of("version"), List.of("help"), List.of("apply", "--help"), List.of("pln"));

  private Training() {}

  /**
   * With a topology to practise on, all that compiles one; without, the commands that do not: what a
   * cache holds is linked at every start, so those have a small one of their own.
   */
  public static void main(String[] arguments) {
    (arguments.length == 0 ? SHORT : compiling(arguments[0])).forEach(Training::run);
  }

  private static List<List<String>> compiling(String file) {
    return List.of(
        List.of("check", file),
        List.of("check", "--json", file),
        List.of("plan", file),
        List.of("plan", "--json", file),
        List.of("compile", file),
        List.of("graph", file),
        List.of("drivers"),
        List.of("fmt", "--check", file),
        List.of("explain", "CNM2104"),
        List.of("show"));
  }

  private static void run(List<String> line) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    InputStream nothing = new ByteArrayInputStream(new byte[0]);
    Main.run(nothing, nowhere, nowhere, line.toArray(new String[0]));
  }
}
