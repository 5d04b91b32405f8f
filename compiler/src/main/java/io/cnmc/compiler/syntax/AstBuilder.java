package io.cnmc.compiler.syntax;

import static io.cnmc.grammar.CnmParser.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.grammar.CnmParserBaseVisitor;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.RuleNode;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds statements from the parse tree. A statement that recovery left without its essentials is
 * left out (null): its error is reported already.
 */
final class AstBuilder extends CnmParserBaseVisitor<@Nullable Statement> {
  private final ParseReport report;
  private final TokenStream tokens;
  private final ExpressionBuilder expressions;

  AstBuilder(ParseReport report, TokenStream tokens) {
    this.report = report;
    this.tokens = tokens;
    this.expressions = new ExpressionBuilder(report);
  }

  Expression expression(OnlyExpressionContext c) {
    return expressions.build(c.expression(), c);
  }

  List<Statement> statements(@Nullable StatementsContext c) {
    List<Statement> out = new ArrayList<>();
    for (StatementContext statement : c == null ? List.<StatementContext>of() : c.statement()) {
      if (LineRule.isBroken(report, tokens, statement)) {
        report.addUnlessBroken(LineRule.missingNewline(report.span(statement.getStart())));
      }
      Statement built = statement.accept(this);
      if (built != null) {
        out.add(built);
      }
    }
    return List.copyOf(out);
  }

  private List<Statement> statements(@Nullable BodyContext c) {
    return c == null ? List.of() : statements(c.statements());
  }

  @Override
  public Statement visitAssert(AssertContext c) {
    return new Statement.Assert(report.span(c));
  }

  @Override
  public @Nullable Statement visitNamed(NamedContext c) {
    Identifier name = identifier(c.IDENTIFIER().getSymbol());
    if (c.ASSIGN() != null) {
      return assignment(c, name);
    }
    if (c.label() == null && c.body() == null) {
      return null;
    }
    return new Statement.Block(
        name,
        c.label() == null ? null : label(c.label()),
        c.body() == null ? null : statements(c.body()),
        report.span(c));
  }

  private Statement assignment(NamedContext c, Identifier name) {
    Expression value = expressions.build(c.expression(0), c);
    Span span = report.span(c);
    boolean two = c.COMMA() != null;
    if (name.text().equals("check")) {
      return new Statement.Check(value, two ? expressions.build(c.expression(1), c) : null, span);
    }
    if (two) {
      report.addUnlessBroken(
          Diagnostic.at(
                  SyntaxCode.STRAY_COMMA,
                  report.span(c.COMMA().getSymbol()),
                  "one value belongs here")
              .help("for a list write `[…]`"));
    }
    return new Statement.Assignment(name, value, span);
  }

  private Expression label(LabelContext c) {
    return c.name() != null
        ? new Expression.Name(expressions.identifier(c.name()))
        : expressions.build(c.template(), c);
  }

  @Override
  public Statement visitKeyed(KeyedContext c) {
    return new Statement.KeyAssignment(
        expressions.build(c.template(), c), expressions.build(c.expression(), c), report.span(c));
  }

  @Override
  public @Nullable Statement visitLet(LetContext c) {
    return c.name() == null || c.name().exception != null
        ? null
        : new Statement.Let(
            expressions.identifier(c.name()),
            expressions.build(c.expression(), c),
            report.span(c));
  }

  @Override
  public @Nullable Statement visitOutput(OutputContext c) {
    return c.name() == null || c.name().exception != null
        ? null
        : new Statement.Output(
            expressions.identifier(c.name()),
            expressions.build(c.expression(), c),
            report.span(c));
  }

  @Override
  public @Nullable Statement visitModule(ModuleContext c) {
    boolean named = c.label() != null && c.label().exception == null;
    return c.template() == null
        ? null
        : new Statement.Module(
            expressions.build(c.template(), c),
            named ? label(c.label()) : null,
            statements(c.body()),
            report.span(c));
  }

  @Override
  public @Nullable Statement visitFor(ForContext c) {
    List<Statement> body = statements(c.body());
    List<NameContext> names = c.name();
    if (names.isEmpty() || names.stream().anyMatch(n -> n.exception != null)) {
      return null;
    }
    return new Statement.For(
        expressions.key(names),
        expressions.value(names),
        expressions.build(c.expression(), c),
        body,
        report.span(c));
  }

  @Override
  public @Nullable Statement visitIf(IfContext c) {
    return visitConditional(c.conditional());
  }

  @Override
  public Statement visitConditional(ConditionalContext c) {
    List<Statement> otherwise =
        c.conditional() != null
            ? List.of(visitConditional(c.conditional()))
            : statements(c.body(1));
    return new Statement.If(
        expressions.build(c.expression(), c), statements(c.body(0)), otherwise, report.span(c));
  }

  @Override
  public Statement visitPublish(PublishContext c) {
    return new Statement.Publish(expressions.build(c.expression(), c), report.span(c));
  }

  @Override
  public Statement visitExpose(ExposeContext c) {
    return new Statement.Expose(expressions.build(c.expression(), c), report.span(c));
  }

  @Override
  public @Nullable Statement visitRoute(RouteContext c) {
    if (c.exception != null || c.getChildCount() < 3) {
      return null;
    }
    Token kind = ((TerminalNode) c.getChild(2)).getSymbol();
    boolean target = kind.getType() == VIA || kind.getType() == DEV;
    return new Statement.Route(
        expressions.build(c.expression(0), c),
        identifier(kind),
        target ? expressions.build(c.expression(1), c) : null,
        report.span(c));
  }

  /** Parsed for the errors inside; that the block has no head is reported already. */
  @Override
  public @Nullable Statement visitLoose(LooseContext c) {
    statements(c.statements());
    return null;
  }

  private Identifier identifier(Token token) {
    return new Identifier(token.getText(), report.span(token));
  }

  /** A statement so broken that it is not known which. */
  @Override
  public @Nullable Statement visitChildren(RuleNode node) {
    return null;
  }
}
