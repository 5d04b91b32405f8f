package io.cnmc.cli;

import picocli.CommandLine.Model.CommandSpec;

/** Accepts {@code -out} for {@code --out}, as Terraform's users type it. */
final class SingleDash {
  private SingleDash() {}

  /** The arguments with every single-dash form of a long option in its double-dash form. */
  static String[] toDouble(String[] arguments, CommandSpec spec) {
    String[] result = arguments.clone();
    boolean stop = spec.parser().stopAtPositional();
    for (int i = 0; i < result.length && !result[i].equals("--"); i++) {
      if (stop && !result[i].startsWith("-")) {
        break;
      }
      if (isLongOption(result[i], spec)) {
        result[i] = "-" + result[i];
      }
    }
    return result;
  }

  private static boolean isLongOption(String argument, CommandSpec spec) {
    int end = argument.indexOf('=');
    String name = end < 0 ? argument : argument.substring(0, end);
    return name.length() > 2
        && name.charAt(0) == '-'
        && name.charAt(1) != '-'
        && spec.findOption("-" + name) != null;
  }
}
