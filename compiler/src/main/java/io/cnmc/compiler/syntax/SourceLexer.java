package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.grammar.CnmLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * The words of a file, comments included. What the grammar's rules cannot know is done here: where
 * a heredoc ends, and that a string and an interpolation end on their line: one that does not is
 * reported and closed, so that one missing quote is one error.
 */
final class SourceLexer extends CnmLexer {
  private final ParseReport report;
  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Token> open = new ArrayDeque<>();

  SourceLexer(ParseReport report) {
    super(new Utf16Stream(report.source().name(), report.source().text()));
    this.report = report;
    this.source = report.source().text();
    removeErrorListeners();
  }

  /** All tokens, the last being EOF; stops early, with a message, when a limit is reached. */
  List<Token> read() {
    Token token;
    do {
      enterHeredocTail();
      token = nextToken();
      accept(token);
    } while (token.getType() != EOF && withinLimits(token));
    return tokens;
  }

  private void accept(Token token) {
    switch (token.getType()) {
      case QUOTE, HEREDOC, LBRACE, INTERPOLATION -> {
        open.push(token);
        tokens.add(token);
      }
      case STRING_END, HEREDOC_END, RBRACE -> {
        open.poll();
        tokens.add(token);
      }
      case NEWLINE -> newline((CommonToken) token);
      case EOF -> {
        closeAtEnd(token.getStartIndex());
        tokens.add(token);
      }
      case UNKNOWN -> unknown(token);
      case UNCLOSED_COMMENT -> {
        int start = token.getStartIndex();
        report.add(
            Diagnostic.at(UNTERMINATED_COMMENT, report.span(start, start + 2), "never closed")
                .help("close it with `*/`"));
        tokens.add(token);
      }
      default -> tokens.add(token);
    }
  }

  /** In a string or interpolation the line's end is an error; in a heredoc's text it is text. */
  private void newline(CommonToken token) {
    if (isOpen(QUOTE)) {
      Token quote = open.pop();
      if (!interpolationIsOpen()) {
        reportString(quote);
      }
      addEnd(STRING_END, token.getStartIndex());
    }
    closeInterpolations(token.getStartIndex());
    if (isOpen(HEREDOC)) {
      token.setType(HEREDOC_TEXT);
    }
    tokens.add(token);
  }

  private void closeInterpolations(int offset) {
    while (interpolationIsOpen()) {
      Token top = open.pop();
      switch (top.getType()) {
        case INTERPOLATION -> {
          reportInterpolation(top);
          addEnd(RBRACE, offset);
          popMode();
        }
        case LBRACE -> {
          addEnd(RBRACE, offset);
          popMode();
        }
        default -> throw new IllegalStateException("an open string has its own case");
      }
      if (isOpen(QUOTE)) {
        open.pop();
        addEnd(STRING_END, offset);
        popMode();
      }
    }
  }

  private boolean interpolationIsOpen() {
    for (Token token : open) {
      if (token.getType() == INTERPOLATION || token.getType() == HEREDOC) {
        return token.getType() == INTERPOLATION;
      }
    }
    return false;
  }

  private void closeAtEnd(int offset) {
    while (!open.isEmpty()) {
      if (isOpen(QUOTE)) {
        reportString(open.pop());
        addEnd(STRING_END, offset);
      } else if (isOpen(HEREDOC)) {
        Token start = open.pop();
        String delimiter = delimiter(start);
        report.add(
            Diagnostic.at(
                    UNTERMINATED_HEREDOC,
                    report.span(start.getStartIndex(), start.getStartIndex() + 2),
                    "no line `" + delimiter + "` ends it")
                .help("end it with a line `" + delimiter + "`"));
        addEnd(HEREDOC_END, offset);
      } else if (interpolationIsOpen()) {
        closeInterpolations(offset);
      } else {
        open.pop();
      }
    }
  }

  private boolean isOpen(int type) {
    return !open.isEmpty() && open.element().getType() == type;
  }

  private void enterHeredocTail() {
    if (_mode != HEREDOC_BODY || !isOpen(HEREDOC)) {
      return;
    }
    int at = _input.index();
    String delimiter = delimiter(open.element());
    if (at > 0 && source.charAt(at - 1) != '\n') {
      return;
    }
    while (at < source.length() && (source.charAt(at) == ' ' || source.charAt(at) == '\t')) {
      at++;
    }
    int end = at + delimiter.length();
    if (source.startsWith(delimiter, at)
        && (end == source.length() || !Character.isJavaIdentifierPart(source.charAt(end)))) {
      mode(HEREDOC_TAIL);
    }
  }

  /** {@code EOT} of {@code <<-EOT}. */
  static String delimiter(Token heredoc) {
    return heredoc.getText().replaceFirst("^<<-?", "").strip();
  }

  private void unknown(Token token) {
    int start = token.getStartIndex();
    int point = source.codePointAt(start);
    if (!HiddenCharacters.isHidden(point) && !Character.isLowSurrogate(source.charAt(start))) {
      report.addUnlessBroken(
          UnknownCharacter.at(report.span(start, start + Character.charCount(point))));
    }
  }

  private void reportString(Token quote) {
    report.addUnlessBroken(
        Diagnostic.at(UNTERMINATED_STRING, report.span(quote), "no `\"` ends it on this line")
            .note("a string ends on its line; for a longer text use a heredoc")
            .help("add the missing `\"`"));
  }

  private void reportInterpolation(Token start) {
    report.addUnlessBroken(
        Diagnostic.at(
                UNTERMINATED_INTERPOLATION, report.span(start), "no `}` ends it on this line")
            .note("to write `${` itself, write `$${`")
            .help("add the missing `}`"));
  }

  private boolean withinLimits(Token token) {
    if (open.size() > Limits.NESTING) {
      report.add(Diagnostic.at(NESTING_TOO_DEEP, report.span(token), tooDeep()));
    } else if (tokens.size() > Limits.WORDS) {
      report.add(
          Diagnostic.at(
              TOO_MANY_WORDS, report.span(token), "a file may have " + Limits.WORDS + " words"));
    } else {
      return true;
    }
    tokens.clear();
    addEnd(EOF, source.length());
    return false;
  }

  static String tooDeep() {
    return "more than " + Limits.NESTING + " levels";
  }

  private void addEnd(int type, int offset) {
    tokens.add(SyntheticToken.of(type, offset));
  }

  /** Unlike ANTLR's it forgives a closing brace too many; that is reported later. */
  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? _mode : super.popMode();
  }
}
