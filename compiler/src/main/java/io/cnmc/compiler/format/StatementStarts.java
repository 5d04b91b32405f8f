package io.cnmc.compiler.format;

import io.cnmc.compiler.syntax.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The offsets where the statements of a file start, at all levels. */
final class StatementStarts {
  private final Set<Integer> starts = new TreeSet<>();

  private StatementStarts() {}

  static Set<Integer> of(List<Statement> statements) {
    StatementStarts collector = new StatementStarts();
    collector.collect(statements);
    return collector.starts;
  }

  private void collect(List<Statement> statements) {
    for (Statement statement : statements) {
      starts.add(statement.span().start());
      switch (statement) {
        case Statement.Block block -> {
          if (block.body() != null) {
            collect(block.body());
          }
        }
        case Statement.Module module -> collect(module.arguments());
        case Statement.For loop -> collect(loop.body());
        case Statement.If choice -> choice(choice);
        case Statement.Assignment leaf -> {}
        case Statement.KeyAssignment leaf -> {}
        case Statement.Let leaf -> {}
        case Statement.Output leaf -> {}
        case Statement.Check leaf -> {}
        case Statement.Publish leaf -> {}
        case Statement.Expose leaf -> {}
        case Statement.Route leaf -> {}
        case Statement.Assert leaf -> {}
      }
    }
  }

  /** The {@code if} of an else-if is no statement of its own. */
  private void choice(Statement.If choice) {
    collect(choice.then());
    boolean elseIf =
        choice.otherwise().size() == 1
            && choice.otherwise().get(0) instanceof Statement.If inner
            && inner.span().end() == choice.span().end();
    if (elseIf) {
      choice((Statement.If) choice.otherwise().get(0));
    } else {
      collect(choice.otherwise());
    }
  }
}
