package io.cnmc.compiler.syntax;

import static io.cnmc.grammar.CnmParser.*;

import io.cnmc.grammar.CnmParser;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * After an error the parser goes on where the statement ends: at its newline, at the brace that
 * closes its block, or at the block the statement opens, whose inside is parsed as usual. No word
 * is invented or dropped to make a rule fit.
 */
final class StatementRecovery extends DefaultErrorStrategy {
  private final SyntaxErrorReporter reporter;

  StatementRecovery(SyntaxErrorReporter reporter) {
    this.reporter = reporter;
  }

  @Override
  public void reportError(Parser parser, RecognitionException error) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      reporter.report((CnmParser) parser, error);
      if (reporter.isFull()) {
        throw new ParseCancellationException();
      }
    }
  }

  /** The brace that ends an interpolation or map is taken with it: it ends no block. */
  @Override
  public void recover(Parser parser, RecognitionException error) {
    skipStatement(parser);
    boolean inBraces =
        parser.getContext() instanceof InterpolationContext
            || parser.getContext() instanceof MapContext;
    if (inBraces && parser.getInputStream().LA(1) == RBRACE) {
      parser.consume();
    }
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /** Where statements or map entries begin, whatever begins none is skipped with its line. */
  @Override
  public void sync(Parser parser) {
    boolean statements = parser.getContext() instanceof StatementsContext;
    boolean blockFollows = statements && parser.getInputStream().LA(1) == LBRACE;
    if ((statements || parser.getContext() instanceof EntriesContext)
        && !blockFollows
        && !mayStand(parser)) {
      reportError(parser, new InputMismatchException(parser));
      skipStatement(parser);
    }
    if (statements && parser.getInputStream().LA(1) == LBRACE) {
      enterBlock(parser);
    }
  }

  /** A block without a head, if the head is not what the last error was about. */
  private void enterBlock(Parser parser) {
    if (!inErrorRecoveryMode(parser)) {
      reporter.reportNamelessBlock(parser.getCurrentToken());
    }
    ((CommonToken) parser.getCurrentToken()).setType(LOOSE_BRACE);
  }

  private static boolean mayStand(Parser parser) {
    ATNState state = parser.getATN().states.get(parser.getState());
    IntervalSet next = parser.getATN().nextTokens(state);
    int type = parser.getInputStream().LA(1);
    return next.contains(type)
        || next.contains(Token.EPSILON) && (type == RBRACE || type == Token.EOF);
  }

  private static void skipStatement(Parser parser) {
    boolean mayOpenBlock = !insideValue(parser.getContext());
    int depth = 0;
    while (true) {
      int type = parser.getInputStream().LA(1);
      boolean ends = type == NEWLINE || type == RBRACE || mayOpenBlock && blockOpens(parser);
      if (type == Token.EOF || depth == 0 && ends) {
        return;
      }
      depth += type == LBRACE || type == INTERPOLATION ? 1 : type == RBRACE ? -1 : 0;
      parser.consume();
    }
  }

  private static boolean blockOpens(Parser parser) {
    return parser.getInputStream().LA(1) == LBRACE && parser.getInputStream().LA(2) == NEWLINE;
  }

  private static boolean insideValue(ParserRuleContext start) {
    for (ParserRuleContext context = start; context != null; context = context.getParent()) {
      switch (context) {
        case LetContext let -> {
          return true;
        }
        case OutputContext output -> {
          return true;
        }
        case KeyedContext keyed -> {
          return true;
        }
        case NamedContext named -> {
          return named.ASSIGN() != null;
        }
        case EntriesContext entries -> {
          return true;
        }
        case StatementContext other -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }
}
