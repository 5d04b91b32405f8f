package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.UNKNOWN_CHARACTER;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import org.jspecify.annotations.Nullable;

/** The message for a character that begins no word, with what was probably meant. */
final class UnknownCharacter {
  private UnknownCharacter() {}

  static Diagnostic at(Span span) {
    String text = span.text();
    int point = text.codePointAt(0);
    Diagnostic diagnostic =
        Diagnostic.at(UNKNOWN_CHARACTER, span, "`" + text + "` has no meaning here");
    return Character.isLetter(point)
        ? diagnostic.note("names are of the letters A to Z, digits, `-` and `_`")
        : diagnostic.help(help(point));
  }

  private static @Nullable String help(int point) {
    return switch (point) {
      case '\'', 0x2018, 0x2019, 0x201c, 0x201d, 0x201e, 0xab, 0xbb -> "quote with `\"`";
      case ';' -> "end a statement with a newline";
      case '&' -> "write `&&`";
      case '|' -> "write `||`";
      case 0xa0, 0x2009, 0x202f, 0x3000 -> "write a plain space";
      case 0x2013, 0x2014, 0x2212 -> "write `-`";
      default -> null;
    };
  }
}
