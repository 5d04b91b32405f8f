package io.cnmc.compiler.diagnostics;

/** The colours of a message; the plain one has none. */
record Palette(String error, String warning, String frame, String strong, String reset) {
  static final Palette PLAIN = new Palette("", "", "", "", "");
  static final Palette ANSI =
      new Palette("\u001b[1;31m", "\u001b[1;33m", "\u001b[1;34m", "\u001b[1m", "\u001b[0m");

  String of(Severity severity) {
    return switch (severity) {
      case ERROR -> error;
      case WARNING -> warning;
    };
  }
}
