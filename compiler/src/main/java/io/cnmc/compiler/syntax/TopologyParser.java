package io.cnmc.compiler.syntax;

import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.grammar.CnmParser;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Parses .cnm source. It reports every error of the file, and for any input, however hostile,
 * answers with diagnostics: it throws nothing, and the tree's depth is bounded.
 */
public final class TopologyParser {
  private final ParseReport report;
  private final CommonTokenStream tokens;

  private TopologyParser(SourceFile source, Diagnostics diagnostics) {
    this.report = new ParseReport(source, diagnostics);
    List<Token> words = WordReader.read(report);
    AssertWords.mark(words);
    this.tokens = new CommonTokenStream(new ListTokenSource(words));
  }

  /** The statements that could be made out; errors are added to {@code diagnostics}. */
  public static TopologyFile parse(SourceFile source, Diagnostics diagnostics) {
    TopologyParser parser = new TopologyParser(source, diagnostics);
    List<Statement> statements =
        parser
            .run(CnmParser::file)
            .map(tree -> parser.builder().statements(tree.statements()))
            .orElse(List.of());
    return new TopologyFile(source, statements);
  }

  /** One expression and nothing else; empty after an error. */
  public static Optional<Expression> parseExpression(SourceFile source, Diagnostics diagnostics) {
    int before = diagnostics.errorCount();
    TopologyParser parser = new TopologyParser(source, diagnostics);
    return parser
        .run(CnmParser::onlyExpression)
        .map(tree -> parser.builder().expression(tree))
        .filter(expression -> diagnostics.errorCount() == before);
  }

  private AstBuilder builder() {
    return new AstBuilder(report, tokens);
  }

  /** First the fast way, which does for every correct file; then the one that explains. */
  private <T extends ParserRuleContext> Optional<T> run(Function<CnmParser, T> rule) {
    CnmParser parser = new CnmParser(tokens);
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return Optional.of(rule.apply(parser));
    } catch (ParseCancellationException thereIsAnError) {
      return explain(parser, rule);
    }
  }

  private <T extends ParserRuleContext> Optional<T> explain(
      CnmParser parser, Function<CnmParser, T> rule) {
    tokens.seek(0);
    parser.reset();
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    parser.setErrorHandler(new StatementRecovery(new SyntaxErrorReporter(report)));
    try {
      return Optional.of(rule.apply(parser));
    } catch (ParseCancellationException tooManyErrors) {
      return Optional.empty();
    }
  }
}
