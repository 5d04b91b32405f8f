package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.diagnostics.Span;
import java.util.BitSet;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * The messages of one parse. A line with an error is remembered: later passes, which would only
 * stumble over the same mistake, say nothing about it.
 */
final class ParseReport {
  private final SourceFile source;
  private final Diagnostics diagnostics;
  private final BitSet brokenLines = new BitSet();

  ParseReport(SourceFile source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  SourceFile source() {
    return source;
  }

  void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    diagnostic.span().ifPresent(span -> brokenLines.set(span.line()));
  }

  /** For a second message about a line: said only if there was no first. */
  void addUnlessBroken(Diagnostic diagnostic) {
    if (!isBroken(diagnostic.span().orElseThrow().start())) {
      add(diagnostic);
    }
  }

  boolean isBroken(int offset) {
    return brokenLines.get(source.line(offset));
  }

  /** No further message would be kept. */
  boolean isFull() {
    return diagnostics.dropped() > 0;
  }

  Span span(int start, int end) {
    return new Span(source, start, end);
  }

  Span span(Token token) {
    int start = Math.min(token.getStartIndex(), source.text().length());
    return span(start, Math.max(start, token.getStopIndex() + 1));
  }

  Span span(ParserRuleContext context) {
    Span start = span(context.getStart());
    Token stop = context.getStop();
    return stop == null || stop.getStopIndex() < start.start() ? start : start.to(span(stop));
  }

  boolean sameLine(Token a, Token b) {
    return source.line(a.getStartIndex()) == source.line(b.getStartIndex());
  }
}
