package io.cnmc.compiler.syntax;

import static io.cnmc.compiler.syntax.SyntaxCode.MISSING_VALUE;
import static io.cnmc.compiler.syntax.SyntaxCode.UNEXPECTED_TEXT;
import static io.cnmc.grammar.CnmParser.*;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression.MapOf.Entry;
import io.cnmc.compiler.syntax.Expression.Template.Part;
import io.cnmc.grammar.CnmParser;
import io.cnmc.grammar.CnmParserBaseVisitor;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds expressions; what the parser could not make out becomes {@link Expression.Malformed}. */
final class ExpressionBuilder extends CnmParserBaseVisitor<Expression> {
  private final ParseReport report;
  private final Literals literals;

  ExpressionBuilder(ParseReport report) {
    this.report = report;
    this.literals = new Literals(report);
  }

  /** Of a part that recovery may have left out; {@code owner} is the whole. */
  Expression build(@Nullable ParserRuleContext part, ParserRuleContext owner) {
    if (part == null || part.exception != null) {
      return new Expression.Malformed(report.span(part == null ? owner : part));
    }
    return part.accept(this);
  }

  Identifier identifier(NameContext name) {
    return new Identifier(name.getText(), report.span(name));
  }

  @Override
  public Expression visitAttribute(AttributeContext c) {
    return new Expression.Attribute(
        build(c.expression(), c), identifier(c.name()), report.span(c));
  }

  @Override
  public Expression visitIndex(IndexContext c) {
    Expression target = build(c.expression(0), c);
    return c.STAR() != null
        ? new Expression.Splat(target, report.span(c))
        : new Expression.Index(target, build(c.expression(1), c), report.span(c));
  }

  @Override
  public Expression visitUnary(UnaryContext c) {
    UnaryOperator operator = c.NOT() != null ? UnaryOperator.NOT : UnaryOperator.NEGATE;
    return new Expression.Unary(operator, build(c.expression(), c), report.span(c));
  }

  @Override
  public Expression visitBinary(BinaryContext c) {
    Token operator = ((TerminalNode) c.getChild(1)).getSymbol();
    return new Expression.Binary(
        operator(operator.getType()),
        build(c.expression(0), c),
        build(c.expression(1), c),
        report.span(c));
  }

  private static BinaryOperator operator(int type) {
    return switch (type) {
      case PLUS -> BinaryOperator.ADD;
      case MINUS -> BinaryOperator.SUBTRACT;
      case STAR -> BinaryOperator.MULTIPLY;
      case SLASH -> BinaryOperator.DIVIDE;
      case PERCENT -> BinaryOperator.REMAINDER;
      case EQUAL -> BinaryOperator.EQUAL;
      case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case LESS -> BinaryOperator.LESS;
      case LESS_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case GREATER -> BinaryOperator.GREATER;
      case GREATER_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case AND -> BinaryOperator.AND;
      case OR -> BinaryOperator.OR;
      case CnmParser.IN -> BinaryOperator.IN;
      default -> throw new IllegalStateException("no operator: " + type);
    };
  }

  @Override
  public Expression visitRange(RangeContext c) {
    return new Expression.Range(
        build(c.expression(0), c), build(c.expression(1), c), report.span(c));
  }

  @Override
  public Expression visitChoice(ChoiceContext c) {
    return new Expression.Conditional(
        build(c.expression(0), c),
        build(c.expression(1), c),
        build(c.expression(2), c),
        report.span(c));
  }

  @Override
  public Expression visitNameOrCall(NameOrCallContext c) {
    Identifier name = identifier(c.name());
    return c.LPAREN() == null
        ? new Expression.Name(name)
        : new Expression.Call(name, all(c.arguments()), report.span(c));
  }

  @Override
  public Expression visitConstant(ConstantContext c) {
    Token token = c.literal().getStart();
    return literals.read(token.getType(), token.getText(), report.span(token));
  }

  @Override
  public Expression visitText(TextContext c) {
    return visitTemplate(c.template());
  }

  @Override
  public Expression visitTemplate(TemplateContext c) {
    return TemplateBuilder.build(c, report, e -> build(e, e));
  }

  @Override
  public Expression visitGroup(GroupContext c) {
    return build(c.expression(), c);
  }

  @Override
  public Expression visitList(ListContext c) {
    return c.comprehension() != null
        ? build(c.comprehension(), c)
        : new Expression.ListOf(all(c.arguments()), report.span(c));
  }

  private List<Expression> all(ArgumentsContext arguments) {
    List<Expression> out = new ArrayList<>();
    ParseTree before = null;
    for (ParseTree child : children(arguments)) {
      if (child instanceof ExpressionContext expression) {
        out.add(build(expression, arguments));
      } else if (before instanceof TerminalNode && child instanceof TerminalNode comma) {
        report.addUnlessBroken(
            Diagnostic.at(
                MISSING_VALUE, report.span(comma.getSymbol()), "expected a value, found `,`"));
      }
      before = child;
    }
    return List.copyOf(out);
  }

  private static List<ParseTree> children(ParserRuleContext context) {
    return context.children == null ? List.of() : context.children;
  }

  @Override
  public Expression visitComprehension(ComprehensionContext c) {
    ForClauseContext clause = c.forClause();
    if (clause.exception != null) {
      return new Expression.Malformed(report.span(c));
    }
    return new Expression.ListComprehension(
        key(clause.name()),
        value(clause.name()),
        build(clause.expression(), clause),
        build(c.expression(), c),
        condition(c.ifClause()),
        brackets(c));
  }

  @Override
  public Expression visitMapComprehension(MapComprehensionContext c) {
    ForClauseContext clause = c.forClause();
    if (clause.exception != null) {
      return new Expression.Malformed(report.span(c));
    }
    return new Expression.MapComprehension(
        key(clause.name()),
        value(clause.name()),
        build(clause.expression(), clause),
        build(c.expression(0), c),
        build(c.expression(1), c),
        condition(c.ifClause()),
        brackets(c));
  }

  private Span brackets(ParserRuleContext comprehension) {
    return report.span(comprehension.getParent());
  }

  @Nullable Identifier key(List<NameContext> names) {
    return names.size() > 1 ? identifier(names.get(0)) : null;
  }

  Identifier value(List<NameContext> names) {
    return identifier(names.get(names.size() - 1));
  }

  private @Nullable Expression condition(@Nullable IfClauseContext clause) {
    return clause == null ? null : build(clause.expression(), clause);
  }

  @Override
  public Expression visitMap(MapContext c) {
    if (c.mapComprehension() != null) {
      return build(c.mapComprehension(), c);
    }
    List<Entry> entries = new ArrayList<>();
    ParseTree before = null;
    for (ParseTree child : children(c.entries())) {
      if (child instanceof EntryContext entry) {
        if (before instanceof EntryContext) {
          report.addUnlessBroken(
              Diagnostic.at(
                      UNEXPECTED_TEXT, report.span(entry.getStart()), "expected `,` before this")
                  .help("separate entries with `,` or a newline"));
        }
        entries.add(entry(entry));
      }
      before = child;
    }
    return new Expression.MapOf(List.copyOf(entries), report.span(c));
  }

  private Entry entry(EntryContext c) {
    Expression key = build(c.expression(0), c);
    boolean bare = c.expression(0) instanceof NameOrCallContext && key instanceof Expression.Name;
    return new Entry(bare ? text((Expression.Name) key) : key, build(c.expression(1), c));
  }

  private static Expression text(Expression.Name name) {
    return new Expression.Template(
        List.of(new Part.Text(name.identifier().text())), name.span());
  }
}
