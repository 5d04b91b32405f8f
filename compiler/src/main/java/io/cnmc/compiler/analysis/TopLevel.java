package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.NameSuggestions;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Identifier;
import java.util.List;

/** The words that statements at the top of a file begin with. */
final class TopLevel {
  static final List<String> KEYWORDS =
      List.of("container", "host", "let", "module", "network", "output", "topology", "variable");
  static final List<String> LATER = List.of("assert", "service");

  private TopLevel() {}

  /** Reports a word of the language that this version does not carry out. */
  static void later(AnalysisContext context, String word, Span span) {
    context.report(
        Diagnostic.at(
            NameCode.NOT_IN_THIS_VERSION,
            span,
            "`" + word + "` is part of the language, but this version does not carry it out"));
  }

  static void unknown(AnalysisContext context, Identifier keyword) {
    Diagnostic message =
        Diagnostic.at(
            NameCode.UNKNOWN_BLOCK, keyword.span(), "no statement begins with `" + keyword + "`");
    context.report(
        message.help(
            NameSuggestions.nearest(keyword.text(), KEYWORDS)
                .map(n -> "did you mean `" + n + "`?")
                .orElse(null)));
  }

  static void misplaced(AnalysisContext context, String what, Span span) {
    context.report(
        Diagnostic.at(
            NameCode.MISPLACED, span, "`" + what + "` cannot stand at the top level of a file"));
  }
}
