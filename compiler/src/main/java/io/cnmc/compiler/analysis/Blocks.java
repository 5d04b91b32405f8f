package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.List;

/** What all kinds of blocks have in common. */
final class Blocks {
  private Blocks() {}

  /** {@code keyword label}, without the body. */
  static Span heading(Statement.Block block) {
    Expression label = block.label();
    Span keyword = block.keyword().span();
    return label == null ? keyword : keyword.to(label.span());
  }

  /** Of a block of which there is no other kind to tell it from. */
  static void refuseLabel(AnalysisContext context, Statement.Block block) {
    Expression label = block.label();
    if (label != null) {
      context.report(
          Diagnostic.at(
              NameCode.NAME_COUNT, label.span(), "`" + block.keyword() + "` takes no name"));
    }
  }

  static List<Statement> statements(Statement.Block block) {
    List<Statement> body = block.body();
    return body == null ? List.of() : body;
  }

  static Body body(AnalysisContext context, BodyShape shape, Scoped<Statement.Block> block) {
    return BodyReader.read(
        context,
        shape,
        new Expander(context).expand(statements(block.syntax()), block.scope()));
  }
}
