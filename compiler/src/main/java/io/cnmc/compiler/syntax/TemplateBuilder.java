package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.BAD_ESCAPE;
import static io.cnmc.compiler.syntax.SyntaxCode.STRING_TOO_LONG;
import static io.cnmc.grammar.CnmParser.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression.Template;
import io.cnmc.compiler.syntax.Expression.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Builds strings and heredocs: undoes escapes and, for {@code <<-}, the indentation. */
final class TemplateBuilder {
  private final ParseReport report;
  private final Function<ExpressionContext, Expression> expressions;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private TemplateBuilder(
      ParseReport report, Function<ExpressionContext, Expression> expressions) {
    this.report = report;
    this.expressions = expressions;
  }

  static Expression build(
      TemplateContext context,
      ParseReport report,
      Function<ExpressionContext, Expression> expressions) {
    Span span = report.span(context);
    if (context.exception != null) {
      return new Expression.Malformed(span);
    }
    if (span.end() - span.start() > Limits.STRING) {
      report.add(
          Diagnostic.at(
              STRING_TOO_LONG,
              report.span(context.getStart()),
              "more than " + Limits.STRING + " characters"));
      return new Expression.Malformed(span);
    }
    TemplateBuilder builder = new TemplateBuilder(report, expressions);
    context.children.forEach(builder::add);
    builder.endText();
    boolean indented = context.HEREDOC() != null && context.getStart().getText().startsWith("<<-");
    return new Template(indented ? Indentation.strip(builder.parts) : builder.parts, span);
  }

  private void add(ParseTree child) {
    switch (child) {
      case TerminalNode node -> addToken(node.getSymbol());
      case InterpolationContext interpolation -> {
        endText();
        ExpressionContext expression = interpolation.expression();
        parts.add(
            new Part.Interpolation(
                expression == null
                    ? new Expression.Malformed(report.span(interpolation))
                    : expressions.apply(expression)));
      }
      default -> throw new IllegalStateException("not a part of a string");
    }
  }

  private void addToken(Token token) {
    switch (token.getType()) {
      case STRING_TEXT, HEREDOC_TEXT -> text.append(token.getText().replace("\r", ""));
      case ESCAPED_DOLLAR -> text.append("${");
      case ESCAPE -> escape(token);
      default -> {}
    }
  }

  private void endText() {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private void escape(Token token) {
    String escape = token.getText();
    switch (escape.length() < 2 ? 0 : escape.charAt(1)) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case '"' -> text.append('"');
      case '\\' -> text.append('\\');
      case 'u' -> codePoint(token, escape);
      default -> bad(token, "the escapes are \\n \\t \\\" \\\\ \\u{…} and $${");
    }
  }

  private void codePoint(Token token, String escape) {
    if (!escape.matches("\\\\u\\{[0-9A-Fa-f]{1,6}}")) {
      bad(token, "write the character's number in hexadecimal: \\u{1F600}");
      return;
    }
    int point = Integer.parseInt(escape.substring(3, escape.length() - 1), 16);
    if (point > Character.MAX_CODE_POINT || point >= 0xd800 && point <= 0xdfff) {
      bad(token, "no character has this number");
    } else {
      text.appendCodePoint(point);
    }
  }

  private void bad(Token token, String why) {
    report.add(
        Diagnostic.at(BAD_ESCAPE, report.span(token), why)
            .help("for a backslash itself write `\\\\`"));
  }
}
