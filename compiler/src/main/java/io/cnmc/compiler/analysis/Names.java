package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of declared objects: DNS labels, which may hold {@code _} too. */
final class Names {
  static final int MAX_LENGTH = 63;
  private static final int SHOWN = 40;
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?");

  private Names() {}

  static boolean isLabel(String text) {
    return text.length() <= MAX_LENGTH && LABEL.matcher(text).matches();
  }

  /** The name of a block, which must have one; reports what is wrong with it. */
  static Optional<Located<String>> ofBlock(
      AnalysisContext context, Scoped<Statement.Block> block) {
    Expression label = block.syntax().label();
    if (label == null) {
      String keyword = block.syntax().keyword().text();
      context.report(
          Diagnostic.at(
              NameCode.NAME_COUNT,
              block.syntax().keyword().span(),
              "`" + keyword + "` needs a name after it"));
      return Optional.empty();
    }
    return of(context, block.with(label));
  }

  static Optional<Located<String>> of(AnalysisContext context, Scoped<Expression> label) {
    return text(context, label).filter(name -> check(context, name.value(), name.span()));
  }

  /** The text of a label, whatever it is: an identifier, or a template of the language. */
  static Optional<Located<String>> text(AnalysisContext context, Scoped<Expression> label) {
    Span span = label.syntax().span();
    if (label.syntax() instanceof Expression.Name name) {
      return Optional.of(new Located<>(name.identifier().text(), span));
    }
    Value value = context.evaluate(label);
    return context.conversions().string(value, span).map(text -> new Located<>(text, span));
  }

  /** Reports a text that is no label; gives whether it is one. */
  static boolean check(AnalysisContext context, String name, Span span) {
    String wrong = wrong(name);
    if (wrong != null) {
      context.report(
          Diagnostic.at(NameCode.INVALID_NAME, span, wrong)
              .note("a name is a DNS label: letters, digits, `-` and `_`, at most 63 of them"));
    }
    return wrong == null;
  }

  private static @Nullable String wrong(String name) {
    if (name.isEmpty()) {
      return "the name is empty";
    }
    if (name.length() > MAX_LENGTH) {
      return "the name has %,d characters, %d more than the %d allowed"
          .formatted(name.length(), name.length() - MAX_LENGTH, MAX_LENGTH);
    }
    if (!LABEL.matcher(name).matches()) {
      return name.startsWith("-") || name.endsWith("-")
          ? "`" + name + "` begins or ends with a dash"
          : "`" + shown(name) + "` has characters that a name cannot hold";
    }
    return null;
  }

  /** Without characters that would change how a terminal shows the message. */
  private static String shown(String name) {
    String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
  }
}
