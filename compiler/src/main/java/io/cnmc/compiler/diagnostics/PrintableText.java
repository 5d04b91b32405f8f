package io.cnmc.compiler.diagnostics;

import java.util.Locale;

/**
 * Text from a source as it may be shown: whatever could steer a terminal or hide what is there
 * appears as {@code <U+001B>}. A tab becomes two spaces, a line feed stays only where asked for.
 */
final class PrintableText {
  private PrintableText() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  static void append(StringBuilder out, int point) {
    if (point == '\t') {
      out.append("  ");
    } else if (isUnsafe(point)) {
      out.append(String.format(Locale.ROOT, "<U+%04X>", point));
    } else {
      out.appendCodePoint(point);
    }
  }

  private static boolean isUnsafe(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.UNASSIGNED,
              Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
