package io.cnmc.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The three standard streams and what is at their other ends. {@code colourOut} and {@code
 * colourErr} say whether text there may be coloured.
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    boolean colourOut,
    boolean colourErr,
    boolean liveProgress) {

  /**
   * Judges by which of the descriptors 0, 1, 2 are terminals ({@code terminals} holds their digits)
   * and by the environment: {@code NO_COLOR} and {@code CLICOLOR=0} turn colour off, {@code
   * CLICOLOR_FORCE} on, and a dumb terminal has none.
   */
  static Terminal of(
      InputStream in,
      PrintStream out,
      PrintStream err,
      String terminals,
      Function<String, @Nullable String> environment) {
    boolean dumb = "dumb".equals(environment.apply("TERM"));
    boolean errIsTerminal = terminals.contains("2");
    return new Terminal(
        in,
        out,
        err,
        terminals.contains("0") && errIsTerminal,
        colour(terminals.contains("1") && !dumb, environment),
        colour(errIsTerminal && !dumb, environment),
        errIsTerminal && !dumb);
  }

  private static boolean colour(
      boolean terminal, Function<String, @Nullable String> environment) {
    if (isSet(environment.apply("NO_COLOR"))) {
      return false;
    }
    String force = environment.apply("CLICOLOR_FORCE");
    if (isSet(force) && !"0".equals(force)) {
      return true;
    }
    return terminal && !"0".equals(environment.apply("CLICOLOR"));
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isEmpty();
  }
}
