package io.cnmc.compiler.analysis;

import io.cnmc.compiler.diagnostics.Diagnostic;
import io.cnmc.compiler.diagnostics.Span;
import io.cnmc.compiler.eval.Value;
import io.cnmc.compiler.syntax.Expression;
import io.cnmc.compiler.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the maps that are written as blocks ({@code labels { tier = "edge" }}), also where they are
 * given as an attribute with a map.
 */
final class KeyedBlocks {
  private final AnalysisContext context;
  private final Expander expander;
  private final Map<String, Keyed> entries = new LinkedHashMap<>();

  private KeyedBlocks(AnalysisContext context) {
    this.context = context;
    this.expander = new Expander(context);
  }

  /** The entries of all blocks of that keyword, in source order; keys are unique. */
  static List<Keyed> read(AnalysisContext context, Body body, String keyword) {
    if (body.attribute(keyword).isEmpty() && body.blocks().isEmpty()) {
      return List.of();
    }
    KeyedBlocks reader = new KeyedBlocks(context);
    body.attribute(keyword).ifPresent(reader::attribute);
    for (Scoped<Statement.Block> block : body.blocks(keyword)) {
      reader.block(block);
    }
    return List.copyOf(reader.entries.values());
  }

  private void attribute(Scoped<Statement.Assignment> attribute) {
    Span span = attribute.syntax().value().span();
    Value value = context.evaluate(attribute.with(attribute.syntax().value()));
    context
        .conversions()
        .map(value, span, (v, s) -> java.util.Optional.of(v))
        .ifPresent(map -> map.forEach((k, v) -> entries.put(k, new Keyed(k, span, v, span))));
  }

  private void block(Scoped<Statement.Block> block) {
    Blocks.refuseLabel(context, block.syntax());
    List<Statement> statements = block.syntax().body();
    if (statements != null) {
      expander.expand(statements, block.scope()).forEach(this::entry);
    }
  }

  private void entry(Scoped<Statement> statement) {
    switch (statement.syntax()) {
      case Statement.Assignment a ->
          put(a.name().text(), a.name().span(), statement.with(a.value()));
      case Statement.KeyAssignment k -> {
        Span span = k.key().span();
        context
            .conversions()
            .string(context.evaluate(statement.with(k.key())), span)
            .ifPresent(key -> put(key, span, statement.with(k.value())));
      }
      case Statement other ->
          context.report(
              Diagnostic.at(
                  NameCode.MISPLACED, other.span(), "only `key = value` can stand here"));
    }
  }

  private void put(String key, Span span, Scoped<? extends Expression> expression) {
    Value value = Unquoted.evaluate(expression, context);
    Keyed first =
        entries.putIfAbsent(key, new Keyed(key, span, value, expression.syntax().span()));
    if (first != null) {
      context.report(
          Diagnostic.at(NameCode.DUPLICATE_ATTRIBUTE, span, "given again here")
              .and(first.keySpan(), "`" + key + "` is given here"));
    }
  }
}
