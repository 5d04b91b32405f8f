package io.cnmc.compiler;

import io.cnmc.compiler.analysis.Analyzer;
import io.cnmc.compiler.analysis.ConsoleScope;
import io.cnmc.compiler.analysis.SourceReader;
import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Diagnostics;
import io.cnmc.compiler.diagnostics.SourceFile;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.eval.ValueText;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import io.cnmc.compiler.syntax.TopologyParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A console over one topology; a file with errors still gives what could be made of it. */
final class Console implements ConsoleSession {
  private static final String NAME = "console";

  private final Diagnostics diagnostics = new Diagnostics();
  private final ConsoleScope scope;

  Console(Path file, Path folder, CompilerOptions options) {
    SourceFile source =
        new SourceReader(diagnostics)
            .read(file, file.toString(), null)
            .orElseGet(() -> new SourceFile(file.toString(), ""));
    this.scope = new Analyzer(options, folder, diagnostics).console(source);
  }

  @Override
  public ConsoleResult evaluate(String line) {
    return DeepStack.call(() -> answer(new SourceFile(NAME, line)));
  }

  private ConsoleResult answer(SourceFile line) {
    List<Diagnostic> before = diagnostics.sorted();
    Optional<Value> value = value(line);
    List<Diagnostic> fresh =
        diagnostics.sorted().stream().filter(d -> !before.contains(d)).toList();
    return new ConsoleResult(
        value.filter(v -> !(v instanceof Value.Poison)).map(ValueText::of), fresh);
  }

  private Optional<Value> value(SourceFile line) {
    if (!line.text().strip().startsWith("let ")) {
      return TopologyParser.parseExpression(line, diagnostics).map(scope::evaluate);
    }
    List<Statement> statements = TopologyParser.parse(line, diagnostics).statements();
    if (statements.size() != 1 || !(statements.getFirst() instanceof Statement.Let let)) {
      return Optional.empty();
    }
    Expression expression = let.value();
    Value value = scope.evaluate(expression);
    scope.let(let.name().text(), value);
    return Optional.of(value);
  }
}
