package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.HIDDEN_CHARACTER;

import io.cnmc.compiler.diagnostics.Diagnostic;
import java.util.Locale;

/**
 * Refuses characters that make a file look other than it reads, in comments and strings too:
 * control characters, bidirectional overrides ("Trojan Source", CVE-2021-42574), invisible ones,
 * and halves of surrogate pairs.
 */
final class HiddenCharacters {
  private HiddenCharacters() {}

  static void check(ParseReport report) {
    String text = report.source().text();
    for (int i = 0; i < text.length() && !report.isFull(); ) {
      int point = text.codePointAt(i);
      int length = Character.charCount(point);
      if (isHidden(point) && !isByteOrderMark(point, i) && !isLineEnd(text, i)) {
        report.add(
            Diagnostic.at(HIDDEN_CHARACTER, report.span(i, i + length), name(point))
                .help(String.format(Locale.ROOT, "in a string write `\\u{%X}`", point)));
      }
      i += length;
    }
  }

  static boolean isHidden(int point) {
    return point < 0x20 && point != '\t' && point != '\n'
        || point >= 0x7f && point <= 0x9f
        || point == 0x061c
        || point >= 0x200b && point <= 0x200f
        || point >= 0x2028 && point <= 0x202e
        || point >= 0x2060 && point <= 0x206f
        || point == 0xfeff
        || point >= 0xd800 && point <= 0xdfff
        || point >= 0xfff9 && point <= 0xfffb
        || point >= 0xe0000 && point <= 0xe007f;
  }

  private static boolean isByteOrderMark(int point, int offset) {
    return point == 0xfeff && offset == 0;
  }

  private static boolean isLineEnd(String text, int i) {
    return text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
  }

  private static String name(int point) {
    String name = point >= 0xd800 && point <= 0xdfff ? null : Character.getName(point);
    String code = String.format(Locale.ROOT, "U+%04X", point);
    return name == null ? code : code + " " + name.toLowerCase(Locale.ROOT);
  }
}
